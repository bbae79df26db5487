// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server.servlet;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import javax.security.auth.x500.X500Principal;
import org.junit.jupiter.api.Test;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.server.ServerLimits;
import org.opencmf.server.limit.RequestBudget;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fixture.CaFixture;
import org.opencmf.testkit.fixture.KeyFixture;

/** By which name budgets, logs and subscriptions know a consumer. */
class IntroductionTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final String NFVO = "nfvo.operator.example";

    private final CaFixture ca = CaFixture.create("operator", NOW.minus(Duration.ofDays(1)));
    private final ServerLimits limits = ServerLimits.standard();
    private final Introduction introduction = new Introduction(
            new Views(), new RequestBudget(limits.consumers(), limits.strangers(), limits.names(), TestClock.at(NOW)));

    /** What consumers may do is of no interest here. */
    private static final class Views implements Consumers {

        private final CertificateManagementFunction view = fake(CertificateManagementFunction.class, null);

        @Override
        public CertificateManagementFunction certificate(Supplier<List<X509Certificate>> chain) {
            return view;
        }

        @Override
        public CertificateManagementFunction credential(InitialCredential credential) {
            return view;
        }
    }

    private static <T> T fake(Class<T> type, Object attribute) {
        return type.cast(Proxy.newProxyInstance(
                IntroductionTest.class.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> method.getName().equals("getAttribute") ? attribute : null));
    }

    private String name(String subject, AlternativeName... names) {
        var identity = new EndEntityIdentity(
                "own", CertificateType.NFV_MANO, "none", new X500Principal(subject), Set.of(names), Set.of());
        var chain = ca.issue(identity, KeyFixture.p256().getPublic(), NOW, Duration.ofDays(1))
                .certificates();
        var request = fake(HttpServletRequest.class, chain.toArray(X509Certificate[]::new));
        return introduction.of(request).name();
    }

    @Test
    void certificates_of_one_entity_give_the_same_name_whatever_the_order_of_theirs() {
        var host = AlternativeName.dns(NFVO);
        var address = AlternativeName.ip("192.0.2.1");

        assertThat(name("CN=" + NFVO, host, address))
                .startsWith("CN=" + NFVO)
                .isEqualTo(name("CN=" + NFVO, address, host));
    }

    @Test
    void a_subject_that_looks_like_the_names_of_another_gives_another_name() {
        String honest = name("CN=" + NFVO, AlternativeName.dns(NFVO));

        assertThat(name("CN=" + NFVO + " [2:" + NFVO + "]")).isNotEqualTo(honest);
        assertThat(name("CN=" + NFVO)).isNotEqualTo(honest);
        assertThat(name(new X500Principal("CN=\"" + honest.substring(3) + "\"").getName()))
                .isNotEqualTo(honest);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.testkit.contract.cmf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.testkit.TestClock;
import org.opencmf.testkit.fake.MoodyCa;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.IdentityFixture;

/** A CMF with its CA, and the entities that play a part in a test. */
final class Stage implements AutoCloseable {

    /** The trust domain of all. */
    static final TrustDomain DOMAIN = new TrustDomain("operator");

    private final AtomicReference<MoodyCa> ca = new AtomicReference<>();
    private final CmfUnderTest cmf;

    private Stage(CmfStart start) {
        this.cmf = start.start(connector -> {
            ca.set(MoodyCa.over(connector));
            return ca();
        });
    }

    static Stage of(CmfStart start) {
        return new Stage(start);
    }

    /**
     * An NFV-MANO entity that has its certificate.
     *
     * @param entity the entity; its identifier is its FQDN
     * @param view its view, by that certificate
     * @param issued that certificate
     */
    record Actor(EntityId entity, CertificateManagementFunction view, EnrolmentOutcome.Issued issued) {

        EnrolmentRequest request(CsrFixture csr) {
            return new EnrolmentRequest(
                    RequestId.random(), entity, RegistrationRequest.NFV_MANO_IDENTITY, csr.request());
        }

        CsrFixture csr() {
            return CsrFixture.forDnsName(entity.value());
        }

        EnrolmentOutcome.Issued enrols() {
            return (EnrolmentOutcome.Issued) view.enrol(request(csr()));
        }
    }

    /** Registers an NFV-MANO entity, and lets it enrol by its initial credential. */
    Actor enters(EntityType type, String fqdn) {
        var outcome = oss().register(RegistrationRequest.of(type, fqdn, DOMAIN));
        var csr = CsrFixture.forDnsName(fqdn);
        var request = new EnrolmentRequest(
                RequestId.random(),
                outcome.registration().entity(),
                RegistrationRequest.NFV_MANO_IDENTITY,
                csr.request());
        var issued = (EnrolmentOutcome.Issued)
                cmf.access().withCredential(outcome.credential()).enrol(request);
        var identity = IdentityFixture.of(issued.chain(), csr.keyPair());
        return new Actor(request.entity(), cmf.access().withCertificate(identity), issued);
    }

    /** Describes an identity for VNF OAM. */
    static EndEntityIdentity oam(String name) {
        return new EndEntityIdentity(
                "oam",
                CertificateType.VNF_OAM,
                "vnf-oam",
                new X500Principal("CN=" + name),
                Set.of(AlternativeName.dns(name)),
                Set.of());
    }

    static EnrolmentRequest oamRequest(String vnfci, String name) {
        var csr = CsrFixture.forDnsName(name).request();
        return new EnrolmentRequest(RequestId.random(), new EntityId(vnfci), "oam", csr);
    }

    /** Calls what has to fail, and returns why it did. */
    static CmfException refusal(ThrowingCallable call) {
        try {
            call.call();
        } catch (CmfException e) {
            return e;
        } catch (Throwable e) {
            throw new AssertionError("failed in another way than a CMF may", e);
        }
        throw new AssertionError("was not refused");
    }

    static void assertRefused(CmfErrorCode code, ThrowingCallable call) {
        assertThat(refusal(call).violations()).extracting(Violation::code).contains(code);
    }

    MoodyCa ca() {
        return Objects.requireNonNull(ca.get(), "the CMF was started without the CA of the test");
    }

    TestClock clock() {
        return cmf.clock();
    }

    CmfUnderTest cmf() {
        return cmf;
    }

    CertificateManagementFunction oss() {
        return cmf.oss();
    }

    @Override
    public void close() {
        cmf.close();
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.entity;

import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.mano.fake.SmallCa;
import org.opencmf.mano.fake.SmallCmf;
import org.opencmf.mano.keystore.FileEntityStore;
import org.opencmf.mano.keystore.Pkcs12Keys;
import org.opencmf.testkit.TestClock;

/** A VNFM with its files, its CMF and its clock. */
final class World {

    final TestClock clock = TestClock.at("2030-01-01T00:00:00Z");
    final Timer timer = new Timer(clock);
    final SmallCmf cmf = new SmallCmf(clock);
    final List<EntityState> states = new ArrayList<>();
    private final Path directory;

    World(Path directory) {
        this.directory = directory;
    }

    Pkcs12Keys keys() {
        return Pkcs12Keys.open(
                directory.resolve("keys.p12"),
                new HsmConfiguration(
                        Map.of(), "correct horse"::toCharArray, new SecureRandom(), SmallCa.CRYPTO, clock));
    }

    NfvManoEntityBuilder vnfm() {
        return NfvManoEntity.builder(configured())
                .cmf(cmf)
                .keys(keys())
                .store(new FileEntityStore(directory))
                .clock(clock)
                .random(new SecureRandom())
                .crypto(SmallCa.CRYPTO)
                .listener((before, now) -> states.add(now.state()));
    }

    /** A VNFM with a certificate, whose timer is running. */
    NfvManoEntity enrolled(EntityPolicy policy) {
        var entity = vnfm().policy(policy).credential(cmf.credential()).build();
        entity.start(timer);
        timer.settle();
        states.clear();
        return entity;
    }

    static ConfiguredIdentity configured() {
        var identity = new EndEntityIdentity(
                "nfv-mano",
                CertificateType.NFV_MANO,
                "nfv-mano",
                new X500Principal("CN=vnfm.operator.example"),
                Set.of(AlternativeName.dns("vnfm.operator.example")),
                Set.of());
        return new ConfiguredIdentity(SmallCmf.ENTITY, new TrustDomain("operator"), identity);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.security.KeyPair;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.security.auth.x500.X500Principal;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.identity.TrustDomain;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.cmf.InMemoryCmf;
import org.opencmf.cmf.policy.TrustDomainRule;
import org.opencmf.cmf.profile.ShippedProfiles;
import org.opencmf.cmf.store.InMemoryCertificateStore;
import org.opencmf.cmf.store.InMemoryRegistrationStore;
import org.opencmf.spi.CaAnswer;
import org.opencmf.spi.CaRequest;
import org.opencmf.testkit.fixture.CsrFixture;
import org.opencmf.testkit.fixture.IdentityFixture;
import org.opencmf.testkit.fixture.KeyFixture;
import org.opencmf.x509.Fingerprints;

/**
 * Entities of every role with identities and certificates of every type, in the stores of a CMF that serves: also of the
 * types that no registration would give them, so that nothing but the authorisation table is left to refuse.
 */
final class Cast implements AutoCloseable {

    static final TrustDomain ELSEWHERE = new TrustDomain("elsewhere");

    private static final CertificateProfile ANY = ofAnyType();

    private final InMemoryRegistrationStore registrations = new InMemoryRegistrationStore(new SecureRandom());
    private final InMemoryCertificateStore certificates = new InMemoryCertificateStore();
    final RunningCmf running = new RunningCmf(
            ServerLimits.standard(),
            builder -> builder.trustDomain(TrustDomainRule.ofHosts(ELSEWHERE, "elsewhere.example"))
                    .with(engine -> engine.registrations(registrations)
                            .certificates(certificates)
                            .profiles(List.of(ANY))));

    /**
     * One entity.
     *
     * @param entity who it is
     * @param certificates a certificate of each type, none of which it presents
     */
    record Player(EntityId entity, Map<CertificateType, CertificateId> certificates) {}

    private static CertificateProfile ofAnyType() {
        CertificateProfile like = ShippedProfiles.named("nfv-mano").orElseThrow();
        return new CertificateProfile(
                "any",
                EnumSet.allOf(CertificateType.class),
                like.maximumValidity(),
                like.keyAlgorithms(),
                like.subject(),
                like.extensions());
    }

    /** Puts an entity into the stores, with a certificate of each type. */
    Player enter(String name, EntityType role, @Nullable EntityId delegate) {
        var entity = new EntityId(name);
        boolean vnfci = role == EntityType.VNFCI;
        var registration = new Registration(
                entity,
                role,
                InMemoryCmf.DOMAIN,
                vnfci ? null : name + ".operator.example",
                Arrays.stream(CertificateType.values())
                        .map(type -> identity(entity, type))
                        .toList(),
                vnfci ? new VnfcBinding("vnf-of-" + name, delegate) : null);
        if (!registrations.put(List.of(registration), List.of())) {
            throw new IllegalStateException(name + " is there already");
        }
        Map<CertificateType, CertificateId> issued = new EnumMap<>(CertificateType.class);
        for (CertificateType type : CertificateType.values()) {
            issued.put(
                    type,
                    CertificateId.of(certify(entity, type, KeyFixture.p256()).certificate()));
        }
        return new Player(entity, issued);
    }

    /** Gives an entity one more certificate, to present. */
    IdentityFixture identity(Player player, EntityType role) {
        KeyPair keys = KeyFixture.p256();
        var type = role == EntityType.VNFCI ? CertificateType.VNFCI : CertificateType.NFV_MANO;
        return IdentityFixture.of(certify(player.entity(), type, keys), keys);
    }

    private static EndEntityIdentity identity(EntityId entity, CertificateType type) {
        String name = host(entity, type);
        return new EndEntityIdentity(
                type.name(),
                type,
                ANY.name(),
                new X500Principal("CN=" + name),
                Set.of(AlternativeName.dns(name)),
                Set.of());
    }

    /** Returns the host name that an entity's certificates of a type carry. */
    static String host(EntityId entity, CertificateType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', '-') + "." + entity.value() + ".operator.example";
    }

    private CertificateChain certify(EntityId entity, CertificateType type, KeyPair keys) {
        var csr = CsrFixture.forDnsName(host(entity, type)).key(keys).request();
        var answer = running.cmf
                .ca()
                .issue(new CaRequest(
                        RequestId.random().value(), entity, ANY, identity(entity, type), csr, Duration.ofDays(30)));
        CertificateChain chain = ((CaAnswer.Issued) answer).chain();
        var encoded = EncodedCertificate.of(chain.certificate());
        certificates.add(new CertificateRecord(
                CertificateId.of(chain.certificate()),
                entity,
                type.name(),
                type,
                InMemoryCmf.DOMAIN,
                running.cmf.ca().name(),
                chain.certificate().getNotBefore().toInstant(),
                chain.certificate().getNotAfter().toInstant(),
                Fingerprints.sha256(chain.certificate().getPublicKey().getEncoded()),
                CertificateStatus.VALID,
                null,
                null,
                encoded));
        return chain;
    }

    @Override
    public void close() {
        running.close();
    }
}

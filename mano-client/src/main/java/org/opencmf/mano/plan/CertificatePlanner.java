// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.plan;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.lcm.CertificateConfigurationData;
import org.opencmf.mano.vnfd.CertificateBaseProfile;
import org.opencmf.mano.vnfd.CsrRequirement;
import org.opencmf.mano.vnfd.Vdu;
import org.opencmf.mano.vnfd.Vnfd;
import org.opencmf.mano.vnfd.VnfdCertificate;

/**
 * Plans one certificate for each VNFCI and certificate of the descriptor.
 *
 * <p>The descriptor says what a certificate contains; what comes with the lifecycle request overrides it, attribute by
 * attribute; what the operator settles overrides both.
 *
 * <p>Names become unique by placeholders: {@code ${vnfInstanceId}}, {@code ${vduId}}, {@code ${index}}, and
 * {@code ${uuid}}, a UUID made of the VNFCI's identifier. A host name without them, in a certificate that several VNFCIs
 * may have, gets a label in front: VDU, hyphen, index. Any other name is then refused. In host names, letters become small
 * ones, and what is neither letter, digit nor hyphen becomes a hyphen. Across VNF instances of one descriptor, names differ
 * by {@code ${vnfInstanceId}} or {@code ${uuid}}, or by what the request overrides.
 *
 * <p>Safe for use by several threads.
 *
 * @clause IFA026 Vnfm.Sc.011
 * @clause IFA026 Vnfm.Sc.013
 */
public final class CertificatePlanner {

    private static final int MOST_VNFCIS = 10_000;

    private final PlanningPolicy policy;

    /**
     * Creates a planner.
     *
     * @param policy what the operator settles
     */
    public CertificatePlanner(PlanningPolicy policy) {
        this.policy = Objects.requireNonNull(policy, "policy");
    }

    /**
     * Plans the certificates of a VNF instance.
     *
     * @param vnfd its descriptor
     * @param data what came with the lifecycle request; null if nothing did
     * @param instance the VNF instance
     * @return the plan
     * @throws CmfRejectedException if the VNF does not support delegation mode, the deployment flavour is unknown or not
     *     chosen, names are missing, malformed or not unique, or no kind of key is allowed; all violations at once
     * @clause IFA026 Vnfm.Sc.011
     */
    public CertificatePlan plan(Vnfd vnfd, @Nullable CertificateConfigurationData data, InstantiationData instance) {
        Vnfd deployed = vnfd.requireDelegation().in(instance.flavourId()).requireDelegation();
        var faults = new Faults(CmfErrorCode.REQUEST_MALFORMED);
        if (data != null) {
            checkOverrides(vnfd, data, faults);
        }
        checkNumbers(deployed, instance, faults);
        faults.refuseIfAny();
        List<PlannedCertificate> planned = new ArrayList<>();
        for (Vdu vdu : deployed.vdus()) {
            for (String id : vdu.certificates()) {
                VnfdCertificate certificate = deployed.certificate(id).orElseThrow();
                planned.addAll(new Part(deployed, certificate, data, faults).plan(vdu, instance));
            }
        }
        checkUnique(planned, faults);
        faults.refuseIfAny();
        return new CertificatePlan(instance.vnfInstanceId(), instance.trustDomain(), planned);
    }

    private static void checkOverrides(Vnfd vnfd, CertificateConfigurationData data, Faults faults) {
        data.overridingCertificateProfile().stream()
                .filter(over -> vnfd.certificates().stream()
                        .noneMatch(own -> own.profileId().equals(over.id())))
                .forEach(over -> faults.add(
                        CmfErrorCode.REQUEST_MALFORMED,
                        Faults.quoted(over.id()) + " overrides no profile of the descriptor"));
    }

    private static void checkNumbers(Vnfd vnfd, InstantiationData instance, Faults faults) {
        long all = 0;
        for (Vdu vdu : vnfd.vdus()) {
            int number = instance.numberOf(vdu);
            all += number;
            if (number < 0 || number > vdu.maximumInstances()) {
                faults.add(
                        CmfErrorCode.REQUEST_MALFORMED,
                        Faults.quoted(vdu.id()) + " has 0 to " + vdu.maximumInstances() + " instances, not " + number);
            }
        }
        instance.instances().keySet().stream()
                .filter(vdu -> vnfd.vdu(vdu).isEmpty())
                .forEach(vdu -> faults.add(
                        CmfErrorCode.REQUEST_MALFORMED, Faults.quoted(vdu) + " is no VDU of the descriptor"));
        if (all > MOST_VNFCIS) {
            faults.add(CmfErrorCode.LIMIT_EXCEEDED, "more than " + MOST_VNFCIS + " VNFCIs");
        }
    }

    /** Two VNFCIs never share a name. */
    private static void checkUnique(List<PlannedCertificate> planned, Faults faults) {
        Map<AlternativeName, EntityId> holders = new HashMap<>();
        for (PlannedCertificate certificate : planned) {
            for (AlternativeName name : certificate.identity().alternativeNames()) {
                EntityId holder = holders.putIfAbsent(name, certificate.vnfc().id());
                if (holder != null && !holder.equals(certificate.vnfc().id())) {
                    faults.add(
                            CmfErrorCode.NAME_TAKEN,
                            Faults.quoted(name.value()) + " would be a name of two VNFCIs, in "
                                    + Faults.quoted(certificate.certificateDescId()));
                }
            }
        }
    }

    /** Plans one certificate of the descriptor. */
    private final class Part {

        private final VnfdCertificate certificate;
        private final Faults faults;
        private final CertificateBaseProfile profile;
        private final PlannedNames.Spread spread;
        private final List<SecurityPolicy> policies = new ArrayList<>();

        Part(Vnfd vnfd, VnfdCertificate certificate, @Nullable CertificateConfigurationData data, Faults faults) {
            this.certificate = certificate;
            this.faults = faults;
            List<Vdu> vdus = vnfd.vdus().stream()
                    .filter(vdu -> vdu.certificates().contains(certificate.id()))
                    .toList();
            this.spread =
                    new PlannedNames.Spread(vdus.size() > 1 || vdus.get(0).maximumInstances() > 1, vdus.size() > 1);
            CertificateBaseProfile own =
                    Objects.requireNonNullElseGet(certificate.baseProfile(), () -> nothingIn(certificate.id()));
            var overriding = Optional.ofNullable(data).flatMap(all -> all.overriding(own.id()));
            var merged = overriding.map(own::overriddenBy).orElse(own);
            CertificateBaseProfile settled = new CertificateBaseProfile(
                    own.id(), null, null, policy.subject(), null, null, List.of(), List.of(), List.of());
            this.profile = merged.overriddenBy(settled);
            if (data != null) {
                policies.addAll(data.securityPolicy());
            }
            policies.addAll(policy.securityPolicies());
        }

        List<PlannedCertificate> plan(Vdu vdu, InstantiationData instance) {
            Optional<List<CsrRequirement>> requirements =
                    Feasible.requirements(certificate, policies, policy.profileFor(certificate), faults);
            if (requirements.isEmpty()) {
                return List.of();
            }
            Optional<KeyChoice> key = KeyChoice.of(policy.keys(), requirements.orElseThrow(), policies);
            if (key.isEmpty()) {
                faults.add(
                        CmfErrorCode.SECURITY_POLICY,
                        "no kind of key meets both the CSR requirements of " + Faults.quoted(certificate.id())
                                + " and the security policies");
                return List.of();
            }
            addValidity(key.orElseThrow().requirement());
            List<PlannedCertificate> planned = new ArrayList<>();
            for (int index = 0; index < instance.numberOf(vdu); index++) {
                try {
                    VnfcInstance vnfc = VnfcInstance.of(instance.vnfInstanceId(), vdu, index);
                    planned.add(planned(vnfc, key.orElseThrow()));
                } catch (IllegalArgumentException e) {
                    faults.add(
                            CmfErrorCode.REQUEST_MALFORMED,
                            Faults.quoted(certificate.id()) + " of " + Faults.quoted(vdu.id()) + ": " + e.getMessage());
                    return List.of();
                }
            }
            return planned;
        }

        private PlannedCertificate planned(VnfcInstance vnfc, KeyChoice key) {
            ProfileChoice choice = policy.profileFor(certificate);
            PlannedNames names = PlannedNames.of(profile, vnfc, spread, choice.commonNameInSubject());
            var identity = new EndEntityIdentity(
                    certificate.id(),
                    certificate.type(),
                    choice.profile(),
                    names.subject(),
                    names.alternativeNames(),
                    choice.nfTypes().isEmpty() ? certificate.nfTypes() : choice.nfTypes());
            return new PlannedCertificate(vnfc, profile.id(), identity, key.algorithm(), policies);
        }

        private void addValidity(@Nullable CsrRequirement requirement) {
            Integer days = requirement == null ? null : requirement.maximumValidityDays();
            if (requirement != null && days != null && days > 0) {
                policies.add(new SecurityPolicy(requirement.id(), Duration.ofDays(days), null, null));
            }
        }

        private static CertificateBaseProfile nothingIn(String id) {
            return new CertificateBaseProfile(id, null, null, null, null, null, List.of(), List.of(), List.of());
        }
    }
}

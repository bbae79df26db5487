// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.lifecycle;

import java.security.cert.CRLReason;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.lifecycle.EnrolmentConfiguration;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.api.registration.InitialCredential;
import org.opencmf.api.registration.Registration;
import org.opencmf.api.registration.VnfcBinding;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.Domain;
import org.opencmf.cmf.parts.Journal;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.registration.Credentials;
import org.opencmf.cmf.registration.Holders;
import org.opencmf.cmf.registration.IdentityRules;
import org.opencmf.spi.RemoteAttestationService;
import org.opencmf.spi.RemoteAttestationService.Verdict;
import org.opencmf.spi.VnfciConfigurator;
import org.opencmf.spi.VnfciDirectory;

/**
 * Registers VNFCIs that enrol themselves, once they are attested where that is asked for, and sends them what they need.
 *
 * @clause IFA026 C.2.1.1.6/1
 * @clause IFA026 C.2.1.1.6/3
 * @clause IFA026 C.2.1.2.6/2
 */
public final class DirectMode {

    private static final Duration ASK_AGAIN = Duration.ofSeconds(30);

    private final Stores stores;
    private final Surroundings surroundings;
    private final Desk desk;
    private final CertificateLife life;
    private final FormerCertificates former;
    private final Holders holders;

    /**
     * What surrounds VNFCIs that enrol themselves.
     *
     * @param directory knows them
     * @param configurator sends them what they need
     * @param attestation says whether they are good; null if nobody asks
     * @param responder where they enrol
     * @param renewBefore how long before the end they renew
     * @param token where they have their keys made; null if they make them themselves
     */
    public record Surroundings(
            VnfciDirectory directory,
            VnfciConfigurator configurator,
            @Nullable RemoteAttestationService attestation,
            String responder,
            Duration renewBefore,
            @Nullable TokenAccess token) {}

    /**
     * What registers VNFCIs.
     *
     * @param rules hold for every registration
     * @param credentials makes initial credentials
     * @param authorities know the trust anchors
     * @param journal writes it down
     */
    public record Desk(IdentityRules rules, Credentials credentials, Authorities authorities, Journal journal) {}

    /**
     * Creates the direct mode.
     *
     * @param stores keep the registrations
     * @param surroundings know, attest and configure VNFCIs
     * @param desk registers them
     * @param life ends their certificates
     */
    public DirectMode(Stores stores, Surroundings surroundings, Desk desk, CertificateLife life) {
        this.stores = stores;
        this.surroundings = surroundings;
        this.desk = desk;
        this.life = life;
        this.former = new FormerCertificates(stores, life);
        this.holders = new Holders(stores.registrations());
    }

    boolean isInCharge(EntityId vnfm, String vnfInstanceId) {
        return surroundings.directory().isInCharge(vnfm, vnfInstanceId);
    }

    /** Registers a VNFCI, if the directory says that it enrols itself, and sends it what it needs. */
    void welcome(String consumer, String vnfInstanceId, EntityId vnfci) {
        Optional<Registration> found = surroundings.directory().lookUp(vnfInstanceId, vnfci);
        if (found.isEmpty()) {
            return;
        }
        demandAttested(consumer, vnfInstanceId, vnfci);
        Registration registration = registered(consumer, checked(found.get(), vnfInstanceId, vnfci));
        configure(registration);
    }

    private Registration checked(Registration found, String vnfInstanceId, EntityId vnfci) {
        boolean proper = found.entity().equals(vnfci) && new VnfcBinding(vnfInstanceId, null).equals(found.vnfc());
        if (!proper) {
            throw new CmfRejectedException(
                    CmfErrorCode.REQUEST_MALFORMED, "the directory knows the VNFCI as another, or with a delegate");
        }
        List<Violation> violations = new ArrayList<>();
        Registration registration = desk.rules().check(found, violations);
        holders.check(registration, violations);
        if (!violations.isEmpty()) {
            throw new CmfRejectedException(violations);
        }
        return registration;
    }

    private Registration registered(String consumer, Registration registration) {
        Optional<Registration> known = stores.registrations().find(registration.entity());
        if (known.filter(registration::equals).isPresent()) {
            return registration;
        }
        if (known.isPresent()
                && !Objects.equals(registration.vnfc(), known.get().vnfc())) {
            throw taken();
        }
        known.ifPresent(before -> former.end(consumer, before, registration));
        desk.journal().done(new Act(consumer, "register", registration.entity().value()));
        if (!stores.registrations().put(List.of(registration), known.stream().toList())) {
            throw taken();
        }
        // what was issued meanwhile
        known.ifPresent(before -> former.end(consumer, before, registration));
        return registration;
    }

    private static CmfRejectedException taken() {
        return new CmfRejectedException(
                CmfErrorCode.NAME_TAKEN, "the VNFCI's identifier or one of its names is another entity's");
    }

    /** Goes on only if the attestation service says that the VNFCI is good; revokes what it has if it says the opposite. */
    void demandAttested(String consumer, String vnfInstanceId, EntityId vnfci) {
        RemoteAttestationService service = surroundings.attestation();
        if (service == null) {
            return;
        }
        var appraisal = service.appraise(vnfInstanceId, vnfci);
        if (appraisal.verdict() == Verdict.AFFIRMED) {
            return;
        }
        if (appraisal.verdict() == Verdict.UNKNOWN) {
            throw new CmfUnavailableException(
                    CmfErrorCode.ATTESTATION_MISSING, "the attestation service cannot tell yet", ASK_AGAIN);
        }
        distrust(consumer, vnfci);
        throw new CmfRejectedException(
                CmfErrorCode.ATTESTATION_UNTRUSTED, "the attestation service says that the VNFCI is not good");
    }

    private void distrust(String consumer, EntityId vnfci) {
        desk.credentials().endAll(vnfci);
        for (CertificateRecord certificate : stores.certificates().ofEntity(vnfci)) {
            if (certificate.status() == CertificateStatus.VALID
                    || certificate.status() == CertificateStatus.SUPERSEDED) {
                life.revoke(consumer, certificate, CRLReason.PRIVILEGE_WITHDRAWN);
            }
        }
    }

    /** Sends a registered VNFCI what it needs to enrol, with one new credential for all of its identities. */
    private void configure(Registration vnfci) {
        Domain domain = desk.authorities()
                .domain(vnfci.trustDomain())
                .orElseThrow(() -> new CmfRejectedException(CmfErrorCode.TRUST_DOMAIN_UNKNOWN, "no such trust domain"));
        InitialCredential credential = desk.credentials().issue(vnfci.entity());
        for (EndEntityIdentity identity : vnfci.identities()) {
            surroundings
                    .configurator()
                    .configure(new EnrolmentConfiguration(
                            vnfci.entity(),
                            identity,
                            domain.trustBundle(),
                            surroundings.responder(),
                            credential,
                            surroundings.renewBefore(),
                            surroundings.token()));
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.csr.CsrCandidate.KeyHistory;
import org.opencmf.cmf.lifecycle.CertificateLife;
import org.opencmf.cmf.lifecycle.CertificateStates.Step;
import org.opencmf.cmf.parts.Authorities;
import org.opencmf.cmf.parts.RandomStock;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.cmf.parts.Stripes;
import org.opencmf.cmf.policy.RenewalRule;
import org.opencmf.cmf.registration.Credentials;
import org.opencmf.cmf.selection.CaQuestion;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.CaRequest;
import org.opencmf.spi.StoredEnrolment;

/** Carries an authorised request from its certification request to a stored intent, and hands that over. */
final class Enrolments {

    private static final int TRANSACTION_BYTES = 16;

    private final Stores stores;
    private final Rooms rooms;
    private final Rules rules;
    private final Clock clock;
    private final Stripes requests = new Stripes();
    private final Stripes renewals = new Stripes();

    /** The rooms through which a request goes. */
    record Rooms(CsrCheck csr, Authorities authorities, HandOver handOver, Guards guards) {}

    /** What guards against reuse and excess. */
    record Guards(Openings openings, Budgets budgets, Credentials credentials) {}

    /** What holds for requests. */
    record Rules(RenewalRule renewal, RandomStock random, Duration patience) {}

    Enrolments(Stores stores, Rooms rooms, Rules rules, Clock clock) {
        this.stores = stores;
        this.rooms = rooms;
        this.rules = rules;
        this.clock = clock;
    }

    /** Answers a request, the first time or again. */
    EnrolmentOutcome carryOut(Ask ask) {
        String hash = RequestHash.of(ask);
        // a new intent is in this thread's hands before anybody else can see it: repetitions wait for it
        Stored stored = requests.under(ask.id(), () -> store(ask, hash));
        return stored.isNew()
                ? rooms.handOver().begin(stored.enrolment())
                : rooms.handOver().repeat(stored.enrolment());
    }

    private record Stored(StoredEnrolment enrolment, boolean isNew) {}

    private Stored store(Ask ask, String hash) {
        Optional<StoredEnrolment> before =
                stores.enrolments().find(ask.consumer().entity(), ask.id());
        if (before.isPresent()) {
            return repetition(before.get(), hash);
        }
        useCredential(ask);
        CertificateRecord renews = ask.renews();
        if (renews != null) {
            demandRenewable(renews);
        }
        CsrCheck.Read read = rooms.csr().read(ask);
        KeyHistory key = reserve(read, renews);
        boolean isOpen = false;
        try {
            CsrCheck.Accepted accepted = rooms.csr().check(ask, read, key);
            StoredEnrolment intent = intent(ask, accepted, hash);
            Stored stored = put(intent, hash);
            isOpen = stored.isNew();
            if (isOpen) {
                rooms.guards().openings().open(intent, read.keySha256());
            }
            return stored;
        } finally {
            if (!isOpen && key != KeyHistory.KNOWN) {
                rooms.guards().openings().release(read.keySha256());
            }
        }
    }

    private static Stored repetition(StoredEnrolment before, String hash) {
        if (!before.requestSha256().equals(hash)) {
            throw new CmfRejectedException(
                    CmfErrorCode.REQUEST_ID_REUSED, "this request id was used for another request");
        }
        return new Stored(before, false);
    }

    private void useCredential(Ask ask) {
        String credential = ask.consumer().credential();
        if (credential != null && !rooms.guards().credentials().use(credential)) {
            throw new CmfRejectedException(
                    CmfErrorCode.CREDENTIAL_INVALID, "the initial credential is unknown, used up or too old");
        }
    }

    private void demandRenewable(CertificateRecord certificate) {
        if (certificate.replacedBy() != null) {
            throw renewalExists();
        }
        CertificateLife.demand(certificate, Step.RENEW);
        Instant last = certificate.notAfter().plus(rules.renewal().grace());
        if (clock.instant().isAfter(last)) {
            throw new CmfRejectedException(
                    CmfErrorCode.CERTIFICATE_STATE, "the certificate has expired too long ago to be renewed");
        }
        if (stores.enrolments().renewalOf(certificate.id().sha256()).isPresent()) {
            throw renewalExists();
        }
    }

    private static CmfRejectedException renewalExists() {
        return new CmfRejectedException(
                CmfErrorCode.RENEWAL_EXISTS, "another renewal of this certificate is under way or done");
    }

    private KeyHistory reserve(CsrCheck.Read read, @Nullable CertificateRecord renews) {
        if (rooms.guards().openings().reserve(read.keySha256())) {
            return KeyHistory.FRESH;
        }
        boolean same = renews != null && renews.publicKeySha256().equals(read.keySha256());
        return same && rooms.guards().openings().reserveKnown(read.keySha256()) ? KeyHistory.RENEWED : KeyHistory.KNOWN;
    }

    private StoredEnrolment intent(Ask ask, CsrCheck.Accepted accepted, String hash) {
        Instant now = clock.instant();
        CaConnector ca = select(ask.registration(), ask.identity());
        rooms.guards().budgets().demandRoom(ask, now);
        var request = new CaRequest(
                transactionId(),
                ask.registration().entity(),
                accepted.profile(),
                accepted.names(),
                ask.content().csr(),
                accepted.validity());
        CertificateId renews = ask.renews() == null ? null : ask.renews().id();
        return new StoredEnrolment(
                ask.consumer().entity(),
                ask.id(),
                hash,
                renews,
                ca.name(),
                request,
                StoredEnrolment.State.INTENDED,
                now.plus(rules.patience()),
                null,
                null,
                null);
    }

    private CaConnector select(Registration registration, EndEntityIdentity identity) {
        var question =
                new CaQuestion(registration.trustDomain(), registration.entity(), identity.type(), identity.profile());
        return rooms.authorities()
                .select(question)
                .orElseThrow(() -> new CmfRejectedException(
                        CmfErrorCode.NO_CA_SELECTED, "no CA serves this entity, type and profile"));
    }

    private String transactionId() {
        return HexFormat.of().formatHex(rules.random().next(TRANSACTION_BYTES));
    }

    private Stored put(StoredEnrolment intent, String hash) {
        CertificateId renews = intent.renews();
        return renews == null
                ? add(intent, hash)
                : renewals.under(renews.sha256(), () -> {
                    if (stores.enrolments().renewalOf(renews.sha256()).isPresent()) {
                        throw renewalExists();
                    }
                    return add(intent, hash);
                });
    }

    private Stored add(StoredEnrolment intent, String hash) {
        rooms.guards().budgets().begin(intent.consumer());
        boolean added = false;
        rooms.guards().openings().take(intent);
        try {
            rooms.guards().budgets().pace(intent.ca());
            Optional<StoredEnrolment> before = stores.enrolments().putIfAbsent(intent);
            added = before.isEmpty();
            return added ? new Stored(intent, true) : repetition(before.get(), hash);
        } finally {
            if (!added) {
                rooms.guards().openings().letGo(intent);
                rooms.guards().budgets().end(intent.consumer());
            }
        }
    }
}

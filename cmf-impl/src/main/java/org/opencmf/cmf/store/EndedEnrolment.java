// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.RequestId;
import org.opencmf.spi.StoredEnrolment;

/** What a repetition of an enrolment needs that was issued or refused, in little space. */
final class EndedEnrolment {

    private final Sha256 requestSha256;
    private final @Nullable PackedId renews;
    private final String ca;
    private final StoredEnrolment.State state;
    private final long second;
    private final int nano;
    private final @Nullable PackedId certificate;
    private final @Nullable EncodedCertificate issued;
    private final @Nullable List<EncodedCertificate> issuers;
    private final @Nullable String refusal;

    private EndedEnrolment(StoredEnrolment enrolment, Shared shared) {
        this.requestSha256 = Sha256.ofHex(enrolment.requestSha256());
        this.renews = shared.ids.ofNullable(enrolment.renews());
        this.ca = shared.cas.shared(enrolment.ca());
        this.state = enrolment.state();
        this.second = enrolment.time().getEpochSecond();
        this.nano = enrolment.time().getNano();
        this.certificate = shared.ids.ofNullable(enrolment.certificate());
        this.refusal = enrolment.refusal();
        CertificateChain chain = enrolment.chain();
        if (chain == null) {
            this.issued = null;
            this.issuers = null;
        } else {
            List<EncodedCertificate> all = chain.encoded();
            this.issued = all.get(0);
            this.issuers = shared.issuers.shared(List.copyOf(all.subList(1, all.size())));
        }
    }

    /** The objects that enrolments share. */
    static final class Shared {
        private final PackedIds ids;
        private final Pool<String> cas = new Pool<>();
        private final Pool<List<EncodedCertificate>> issuers = new Pool<>();

        Shared(PackedIds ids) {
            this.ids = ids;
        }
    }

    static EndedEnrolment of(StoredEnrolment enrolment, Shared shared) {
        return new EndedEnrolment(enrolment, shared);
    }

    StoredEnrolment unpacked(EntityId consumer, RequestId id) {
        return new StoredEnrolment(
                consumer,
                id,
                requestSha256.toHex(),
                PackedId.unpacked(renews),
                ca,
                null,
                state,
                Instant.ofEpochSecond(second, nano),
                PackedId.unpacked(certificate),
                chain(),
                refusal);
    }

    private @Nullable CertificateChain chain() {
        if (issued == null || issuers == null) {
            return null;
        }
        var chain = new ArrayList<EncodedCertificate>(issuers.size() + 1);
        chain.add(issued);
        chain.addAll(issuers);
        return new CertificateChain(chain);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.security.cert.CRLReason;
import java.util.Optional;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfFailedException;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.cmf.parts.Act;
import org.opencmf.cmf.parts.Stores;
import org.opencmf.spi.CaConnector;
import org.opencmf.spi.StoredEnrolment;

/** Takes back certificates that a CA has returned and that are not handed out. */
final class Recall {

    private final Stores stores;
    private final Completion.Parts parts;

    Recall(Stores stores, Completion.Parts parts) {
        this.stores = stores;
        this.parts = parts;
    }

    /** Has revoked what was returned, unless it was another's all along. */
    void recall(CaConnector ca, StoredEnrolment enrolment, CertificateId id) {
        Optional<CertificateRecord> recorded = stores.certificates().find(id);
        if (recorded.isEmpty()) {
            revokeUnrecorded(ca, enrolment, id);
        } else if (isOf(enrolment, recorded.get())) {
            parts.life().remove(Act.CMF_ITSELF, recorded.get());
        }
    }

    /** Tells whether a certificate is recorded already as what an enrolment has led to. */
    boolean isRecordedFor(StoredEnrolment enrolment, CertificateId id) {
        return stores.certificates()
                .find(id)
                .filter(recorded -> isOf(enrolment, recorded))
                .isPresent();
    }

    /** Tells whether a certificate is what an enrolment has led to, when it was cut off after that. */
    private boolean isOf(StoredEnrolment enrolment, CertificateRecord recorded) {
        var request = Openings.requestOf(enrolment);
        return recorded.entity().equals(request.entity())
                && recorded.identity().equals(request.names().id())
                && recorded.publicKeySha256().equals(parts.openings().keyOf(enrolment))
                && recorded.replacedBy() == null
                && !recorded.id().equals(enrolment.renews());
    }

    private void revokeUnrecorded(CaConnector ca, StoredEnrolment enrolment, CertificateId id) {
        try {
            ca.revoke(id, CRLReason.CESSATION_OF_OPERATION);
        } catch (CmfRejectedException e) {
            if (e.code() != CmfErrorCode.CERTIFICATE_UNKNOWN) {
                throw new CmfFailedException(e.violations().get(0), e);
            }
            // the CA says that it has issued no such certificate: then there is nothing to be revoked
            parts.journal().refused(Completion.act(enrolment, id.sha256()), e);
        }
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.engine;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.Registration;
import org.opencmf.cmf.consumer.Consumer;

/**
 * What a consumer may have, and asks for: the common form of an enrolment and a renewal that were authorised.
 *
 * @param consumer who asks
 * @param id names the request
 * @param subject for which identity of whom
 * @param content the certification request and what came with it
 * @param renews the certificate to be replaced; null for an enrolment
 */
record Ask(
        Consumer consumer,
        RequestId id,
        Subject subject,
        Content content,
        @Nullable CertificateRecord renews) {

    record Subject(Registration registration, EndEntityIdentity identity) {

        Subject {
            Objects.requireNonNull(registration, "registration");
            Objects.requireNonNull(identity, "identity");
        }
    }

    record Content(
            CertificationRequest csr,
            List<SecurityPolicy> securityPolicies,
            List<KeyAttestationStatement> attestations) {}

    Ask {
        Objects.requireNonNull(consumer, "consumer");
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(subject, "subject");
        Objects.requireNonNull(content, "content");
    }

    static Ask enrolment(Consumer consumer, EnrolmentRequest request, Subject subject) {
        var content = new Content(request.csr(), request.securityPolicies(), request.attestations());
        return new Ask(consumer, request.id(), subject, content, null);
    }

    static Ask renewal(Consumer consumer, RenewalRequest request, Subject subject, CertificateRecord renews) {
        var content = new Content(request.csr(), request.securityPolicies(), request.attestations());
        return new Ask(consumer, request.id(), subject, content, renews);
    }

    Registration registration() {
        return subject.registration();
    }

    EndEntityIdentity identity() {
        return subject.identity();
    }
}

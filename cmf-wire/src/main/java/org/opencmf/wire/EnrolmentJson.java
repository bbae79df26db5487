// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import org.opencmf.api.attestation.KeyAttestationStatement;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.enrolment.RenewalRequest;
import org.opencmf.api.enrolment.SecurityPolicy;
import org.opencmf.api.identity.RequestId;
import org.opencmf.wire.json.Field;
import org.opencmf.wire.json.JsonFields;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Enrolments and renewals. */
public final class EnrolmentJson {

    private static final String CSR = "CERTIFICATE REQUEST";

    private EnrolmentJson() {}

    /** What both kinds of request carry. */
    private record Asked(
            Field<CertificationRequest> csr,
            Field<List<SecurityPolicy>> policies,
            Field<List<KeyAttestationStatement>> attestations) {

        static Asked in(JsonFields in) {
            return new Asked(
                    in.required("csr", JsonReader.text(pem -> CertificationRequest.ofDer(PemText.read(CSR, pem)))),
                    in.optional("securityPolicy", list -> list.list(EnrolmentJson::policy)),
                    in.optional("keyAttestations", list -> list.list(EnrolmentJson::attestation)));
        }
    }

    /**
     * Reads an enrolment request.
     *
     * @param id the request's id, which travels outside the document
     * @return a reader
     */
    public static JsonReader<EnrolmentRequest> request(RequestId id) {
        return value -> {
            var in = value.fields();
            var entity = in.required("entityId", WireNames.ENTITY);
            var identity = in.required("certficateDescId", Texts.STRING);
            var asked = Asked.in(in);
            return in.finish(() -> new EnrolmentRequest(
                    id,
                    entity.get(),
                    identity.get(),
                    asked.csr().get(),
                    asked.policies().orElse(List.of()),
                    asked.attestations().orElse(List.of())));
        };
    }

    /**
     * Reads a renewal request.
     *
     * @param id the request's id, which travels outside the document
     * @param certificate what is to be renewed, which travels outside the document
     * @return a reader
     */
    public static JsonReader<RenewalRequest> request(RequestId id, CertificateId certificate) {
        return value -> {
            var in = value.fields();
            var asked = Asked.in(in);
            return in.finish(() -> new RenewalRequest(
                    id,
                    certificate,
                    asked.csr().get(),
                    asked.policies().orElse(List.of()),
                    asked.attestations().orElse(List.of())));
        };
    }

    /**
     * Writes an enrolment request.
     *
     * @param request what
     * @return the document
     */
    public static ObjectNode write(EnrolmentRequest request) {
        var out = IdentityJson.object();
        out.put("entityId", request.entity().value());
        out.put("certficateDescId", request.identity());
        out.put("csr", PemText.write(CSR, request.csr().toDer()));
        return demands(out, request.securityPolicies(), request.attestations());
    }

    /**
     * Writes a renewal request.
     *
     * @param request what
     * @return the document
     */
    public static ObjectNode write(RenewalRequest request) {
        var out = IdentityJson.object()
                .put("csr", PemText.write(CSR, request.csr().toDer()));
        return demands(out, request.securityPolicies(), request.attestations());
    }

    private static ObjectNode demands(
            ObjectNode out, List<SecurityPolicy> policies, List<KeyAttestationStatement> attestations) {
        if (!policies.isEmpty()) {
            out.set("securityPolicy", IdentityJson.array(policies, EnrolmentJson::write));
        }
        if (!attestations.isEmpty()) {
            out.set("keyAttestations", IdentityJson.array(attestations, EnrolmentJson::write));
        }
        return out;
    }

    /**
     * Reads a certificate that was issued.
     *
     * @param value where it stands
     * @return the certificate with its chain
     */
    public static EnrolmentOutcome.Issued issued(JsonValue value) {
        var in = value.fields();
        var id = in.required("certificateId", CertificateIds.READER);
        var chain = in.required("certificateChain", CertificateJson::chain);
        return in.finish(() -> new EnrolmentOutcome.Issued(id.get(), chain.get()));
    }

    /**
     * Writes a certificate that was issued.
     *
     * @param issued what
     * @return the document
     */
    public static ObjectNode write(EnrolmentOutcome.Issued issued) {
        var out = IdentityJson.object().put("certificateId", CertificateIds.write(issued.id()));
        out.set("certificateChain", CertificateJson.write(issued.chain()));
        return out;
    }

    /**
     * Reads that the CA answers later.
     *
     * @param value where it stands
     * @return how long to wait
     */
    public static EnrolmentOutcome.Pending pending(JsonValue value) {
        var in = value.fields();
        var retryAfter = in.required("retryAfter", Texts.DURATION);
        return in.finish(() -> new EnrolmentOutcome.Pending(retryAfter.get()));
    }

    /**
     * Writes that the CA answers later.
     *
     * @param pending how long to wait
     * @return the document
     */
    public static ObjectNode write(EnrolmentOutcome.Pending pending) {
        return IdentityJson.object().put("retryAfter", pending.retryAfter().toString());
    }

    private static SecurityPolicy policy(JsonValue value) {
        var in = value.fields();
        var id = in.required("id", Texts.STRING);
        var validity = in.optional("maxValidityPeriod", EnrolmentJson::period);
        var algorithm = in.optional("allowedAlgorithm", Texts.STRING);
        var length = in.optional("minimumKeyLength", JsonValue::integer);
        return in.finish(() -> new SecurityPolicy(id.get(), validity.orNull(), algorithm.orNull(), length.orNull()));
    }

    private static ObjectNode write(SecurityPolicy policy) {
        var out = IdentityJson.object().put("id", policy.id());
        Duration validity = policy.maxValidityPeriod();
        if (validity != null) {
            long days = validity.toDays();
            if (validity.equals(Duration.ofDays(days)) && days <= Integer.MAX_VALUE) {
                out.put("maxValidityPeriod", days);
            } else {
                out.put("maxValidityPeriod", validity.toString());
            }
        }
        if (policy.allowedAlgorithm() != null) {
            out.put("allowedAlgorithm", policy.allowedAlgorithm());
        }
        if (policy.minimumKeyLength() != null) {
            out.put("minimumKeyLength", policy.minimumKeyLength());
        }
        return out;
    }

    /** Days as ETSI has it, or a duration of ISO 8601 where days are too coarse. */
    private static Duration period(JsonValue value) {
        return value.isText() ? Texts.DURATION.read(value) : Duration.ofDays(value.integer());
    }

    private static KeyAttestationStatement attestation(JsonValue value) {
        var in = value.fields();
        var format = in.required("format", Texts.STRING);
        var statement = in.required("statement", Texts.BASE64);
        return in.finish(() -> new KeyAttestationStatement(format.get(), statement.get()));
    }

    private static ObjectNode write(KeyAttestationStatement statement) {
        return IdentityJson.object()
                .put("format", statement.format())
                .put("statement", Texts.text(statement.statement()));
    }
}

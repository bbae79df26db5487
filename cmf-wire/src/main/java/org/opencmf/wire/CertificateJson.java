// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.cert.CRLReason;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.util.List;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateRecord;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonValue;

/** Certificates under management, chains and trust bundles. */
public final class CertificateJson {

    private static final String CERTIFICATE = "CERTIFICATE";
    private static final JsonReader<EncodedCertificate> ENCODED =
            JsonReader.text(pem -> EncodedCertificate.ofDer(PemText.read(CERTIFICATE, pem)));
    private static final JsonReader<X509Certificate> X509 =
            value -> value.make(() -> ENCODED.read(value).toX509());

    private CertificateJson() {}

    /**
     * Reads what is known of a certificate.
     *
     * @param value where it stands
     * @return the record
     */
    public static CertificateRecord read(JsonValue value) {
        var in = value.fields();
        var id = in.required("id", CertificateIds.READER);
        var entity = in.required("entityId", WireNames.ENTITY);
        var identity = in.required("certficateDescId", Texts.STRING);
        var type = in.required("certificateType", WireNames.TYPE);
        var domain = in.required("trustDomain", WireNames.TRUST_DOMAIN);
        var ca = in.required("ca", Texts.STRING);
        var serialNumber = in.required("serialNumber", JsonValue::bigInteger);
        var issuer = in.required("issuer", Texts.NAME);
        in.required("subject", Texts.NAME);
        var notBefore = in.required("notBefore", Texts.INSTANT);
        var notAfter = in.required("notAfter", Texts.INSTANT);
        var key = in.required("publicKeySha256", Texts.STRING);
        var status = in.required("status", WireNames.STATUS);
        var revocation = in.optional("revocation", CertificateJson::revocation);
        var replacedBy = in.optional("replacedBy", CertificateIds.READER);
        var encoded = in.required("certificate", ENCODED);
        return in.finish(() -> {
            checkSame(
                    id.get(),
                    new CertificateId(issuer.get(), serialNumber.get(), id.get().sha256()));
            return new CertificateRecord(
                    id.get(),
                    entity.get(),
                    identity.get(),
                    type.get(),
                    domain.get(),
                    ca.get(),
                    notBefore.get(),
                    notAfter.get(),
                    key.get(),
                    status.get(),
                    revocation.orNull(),
                    replacedBy.orNull(),
                    encoded.get());
        });
    }

    private static void checkSame(CertificateId id, CertificateId spelt) {
        if (!id.equals(spelt)) {
            throw new IllegalArgumentException("id, issuer and serialNumber do not name the same certificate");
        }
    }

    /**
     * Writes what is known of a certificate.
     *
     * @param certificate what
     * @return the document
     */
    public static ObjectNode write(CertificateRecord certificate) {
        var out = IdentityJson.object();
        out.put("id", CertificateIds.write(certificate.id()));
        out.put("entityId", certificate.entity().value());
        out.put("certficateDescId", certificate.identity());
        out.put("certificateType", WireNames.of(certificate.type()));
        out.put("trustDomain", certificate.trustDomain().name());
        out.put("ca", certificate.ca());
        out.put("serialNumber", certificate.id().serialNumber());
        out.put("issuer", Texts.text(certificate.id().issuer()));
        out.put("subject", Texts.text(certificate.subject()));
        out.put("notBefore", certificate.notBefore().toString());
        out.put("notAfter", certificate.notAfter().toString());
        out.put("publicKeySha256", certificate.publicKeySha256());
        out.put("status", certificate.status().name());
        if (certificate.revocation() != null) {
            out.putObject("revocation")
                    .put("reason", certificate.revocation().reason().name())
                    .put("time", certificate.revocation().time().toString());
        }
        if (certificate.replacedBy() != null) {
            out.put("replacedBy", CertificateIds.write(certificate.replacedBy()));
        }
        return out.put(
                "certificate", PemText.write(CERTIFICATE, certificate.encoded().toDer()));
    }

    /**
     * Reads several records.
     *
     * @param value where they stand
     * @return the records
     */
    public static List<CertificateRecord> readAll(JsonValue value) {
        return value.list(CertificateJson::read);
    }

    /**
     * Writes several records.
     *
     * @param certificates what
     * @return the document
     */
    public static ArrayNode writeAll(List<CertificateRecord> certificates) {
        return IdentityJson.array(certificates, CertificateJson::write);
    }

    /**
     * Reads why a certificate is to be revoked.
     *
     * @param value where it stands
     * @return the reason
     */
    public static CRLReason reason(JsonValue value) {
        var in = value.fields();
        var reason = in.required("reason", WireNames.REASON);
        return in.finish(reason::get);
    }

    /**
     * Writes why a certificate is to be revoked.
     *
     * @param reason why
     * @return the document
     */
    public static ObjectNode write(CRLReason reason) {
        return IdentityJson.object().put("reason", reason.name());
    }

    /**
     * Reads the CA certificates of a trust domain.
     *
     * @param value where they stand
     * @return the bundle
     */
    public static TrustBundle bundle(JsonValue value) {
        var in = value.fields();
        var anchors = in.required("anchors", list -> list.list(X509));
        var intermediates = in.required("intermediates", list -> list.list(X509));
        var version = in.required("version", JsonValue::longInteger);
        return in.finish(() -> new TrustBundle(anchors.get(), intermediates.get(), version.get()));
    }

    /**
     * Writes the CA certificates of a trust domain.
     *
     * @param bundle what
     * @return the document
     */
    public static ObjectNode write(TrustBundle bundle) {
        var out = IdentityJson.object();
        out.set("anchors", pems(bundle.anchors()));
        out.set("intermediates", pems(bundle.intermediates()));
        return out.put("version", bundle.version());
    }

    static CertificateChain chain(JsonValue value) {
        return value.make(() -> new CertificateChain(value.list(ENCODED)));
    }

    static ArrayNode write(CertificateChain chain) {
        var out = JsonNodeFactory.instance.arrayNode();
        chain.encoded().forEach(encoded -> out.add(PemText.write(CERTIFICATE, encoded.toDer())));
        return out;
    }

    private static ArrayNode pems(List<X509Certificate> certificates) {
        var out = JsonNodeFactory.instance.arrayNode();
        for (X509Certificate certificate : certificates) {
            try {
                out.add(PemText.write(CERTIFICATE, certificate.getEncoded()));
            } catch (CertificateEncodingException e) {
                throw new IllegalArgumentException("certificate has no encoding", e);
            }
        }
        return out;
    }

    private static CertificateRecord.Revocation revocation(JsonValue value) {
        var in = value.fields();
        var reason = in.required("reason", WireNames.REASON);
        var time = in.required("time", Texts.INSTANT);
        return in.finish(() -> new CertificateRecord.Revocation(reason.get(), time.get()));
    }
}

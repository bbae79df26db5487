// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.junit5;

import java.security.GeneralSecurityException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.security.auth.x500.X500Principal;
import org.assertj.core.api.AbstractAssert;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.der.MalformedStructureException;

/** What a test expects of a certificate. */
public final class CertificateAssert extends AbstractAssert<CertificateAssert, X509Certificate> {

    private static final int DNS = 2;

    private CertificateAssert(@Nullable X509Certificate certificate) {
        super(certificate, CertificateAssert.class);
    }

    /**
     * Begins to say what is expected of a certificate.
     *
     * @param certificate the certificate
     * @return its assertions
     */
    public static CertificateAssert assertThat(@Nullable X509Certificate certificate) {
        return new CertificateAssert(certificate);
    }

    /**
     * Begins to say what is expected of the certificate at the head of a chain.
     *
     * @param chain the certificate first, then its issuers
     * @return the certificate's assertions
     */
    public static CertificateAssert assertThat(CertificateChain chain) {
        return new CertificateAssert(chain.certificate());
    }

    /**
     * Expects a subject.
     *
     * @param name in the form of RFC 4514, as in {@code CN=nfvo.operator.example}
     * @return this
     */
    public CertificateAssert hasSubject(String name) {
        isNotNull();
        return same("subject", actual.getSubjectX500Principal(), new X500Principal(name));
    }

    /**
     * Expects these host names among the alternative names, and no other host name.
     *
     * @param names in any order
     * @return this
     */
    public CertificateAssert hasExactlyDnsNames(String... names) {
        isNotNull();
        return same("DNS names", dnsNames(), new TreeSet<>(List.of(names)));
    }

    /**
     * Expects that an issuer is named, and that its key has signed.
     *
     * @param issuer the certificate of the issuer
     * @return this
     */
    public CertificateAssert isIssuedBy(X509Certificate issuer) {
        isNotNull();
        same("issuer", actual.getIssuerX500Principal(), issuer.getSubjectX500Principal());
        try {
            actual.verify(issuer.getPublicKey(), new BouncyCastleProvider());
        } catch (GeneralSecurityException e) {
            throw failure(
                    "%s names %s as its issuer, whose key has not signed it: %s",
                    subject(), issuer.getSubjectX500Principal(), e.getMessage());
        }
        return this;
    }

    /**
     * Expects that the head of this chain is the certificate, that each is signed by the next, and the last by itself.
     *
     * @param chain the certificate first, then its issuers up to and including the root
     * @return this
     */
    public CertificateAssert hasChain(CertificateChain chain) {
        isNotNull();
        List<X509Certificate> certificates = chain.certificates();
        same("head of the chain", actual, certificates.get(0));
        X509Certificate last = certificates.get(certificates.size() - 1);
        if (!last.getIssuerX500Principal().equals(last.getSubjectX500Principal())) {
            return fail("the chain of %s ends with %s, which is no root", subject(), last.getSubjectX500Principal());
        }
        for (int i = 0; i < certificates.size(); i++) {
            X509Certificate issuer = certificates.get(Math.min(i + 1, certificates.size() - 1));
            new CertificateAssert(certificates.get(i)).isIssuedBy(issuer);
        }
        return this;
    }

    /**
     * Expects an extension that is critical.
     *
     * @param oid its dotted object identifier
     * @return this
     */
    public CertificateAssert hasCriticalExtension(String oid) {
        return hasExtension(oid, true);
    }

    /**
     * Expects an extension that is not critical.
     *
     * @param oid its dotted object identifier
     * @return this
     */
    public CertificateAssert hasNonCriticalExtension(String oid) {
        return hasExtension(oid, false);
    }

    /**
     * Expects that there is no such extension.
     *
     * @param oid its dotted object identifier
     * @return this
     */
    public CertificateAssert hasNoExtension(String oid) {
        isNotNull();
        return actual.getExtensionValue(oid) == null ? this : fail("%s has extension %s", subject(), oid);
    }

    /**
     * Expects these purposes of the key, and no other.
     *
     * @param oids dotted object identifiers, in any order
     * @return this
     */
    public CertificateAssert hasExactlyExtendedKeyUsages(String... oids) {
        isNotNull();
        try {
            List<String> usages = actual.getExtendedKeyUsage();
            return same("extended key usages", usages == null ? Set.of() : Set.copyOf(usages), Set.of(oids));
        } catch (CertificateParsingException e) {
            throw failure("%s has extended key usages that cannot be read: %s", subject(), e.getMessage());
        }
    }

    /**
     * Expects these NF types, and no other.
     *
     * @param types such as {@code AMF}, in any order
     * @return this
     */
    public CertificateAssert hasExactlyNfTypes(String... types) {
        isNotNull();
        byte[] octets = actual.getExtensionValue(NfTypes.OID);
        if (octets == null) {
            return fail("%s has no NF types", subject());
        }
        try {
            var read = NfTypes.decode(ASN1OctetString.getInstance(octets).getOctets());
            return same("NF types", Set.copyOf(read.values()), Set.of(types));
        } catch (MalformedStructureException e) {
            throw failure("%s has NF types that cannot be read: %s", subject(), e.getMessage());
        }
    }

    /**
     * Expects that an instant lies in its time, both ends included.
     *
     * @param time the instant
     * @return this
     */
    public CertificateAssert isValidAt(Instant time) {
        isNotNull();
        return covers(time) ? this : fail("%s is valid %s, not at %s", subject(), validity(), time);
    }

    /**
     * Expects that an instant lies before or after its time.
     *
     * @param time the instant
     * @return this
     */
    public CertificateAssert isNotValidAt(Instant time) {
        isNotNull();
        return covers(time) ? fail("%s is valid %s, at %s too", subject(), validity(), time) : this;
    }

    /**
     * Expects that a CMF has it in a state.
     *
     * @param status the state
     * @param cmf the CMF, as somebody sees it who may see the certificate
     * @return this
     */
    public CertificateAssert hasStatus(CertificateStatus status, CertificateManagementFunction cmf) {
        isNotNull();
        return same("status", cmf.certificate(CertificateId.of(actual)).status(), status);
    }

    private CertificateAssert hasExtension(String oid, boolean critical) {
        isNotNull();
        if (actual.getExtensionValue(oid) == null) {
            return fail("%s has no extension %s", subject(), oid);
        }
        boolean is = actual.getCriticalExtensionOIDs().contains(oid);
        return is == critical
                ? this
                : fail("extension %s of %s is %s", oid, subject(), is ? "critical" : "not critical");
    }

    private Set<String> dnsNames() {
        try {
            Collection<List<?>> names = actual.getSubjectAlternativeNames();
            var found = new TreeSet<String>();
            for (List<?> name : names == null ? List.<List<?>>of() : names) {
                if (name.get(0) instanceof Integer kind && kind == DNS) {
                    found.add((String) name.get(1));
                }
            }
            return found;
        } catch (CertificateParsingException e) {
            throw failure("%s has alternative names that cannot be read: %s", subject(), e.getMessage());
        }
    }

    private boolean covers(Instant time) {
        return !time.isBefore(actual.getNotBefore().toInstant())
                && !time.isAfter(actual.getNotAfter().toInstant());
    }

    private String validity() {
        return "from " + actual.getNotBefore().toInstant() + " to "
                + actual.getNotAfter().toInstant();
    }

    private String subject() {
        return actual.getSubjectX500Principal().getName();
    }

    private CertificateAssert same(String what, Object found, Object expected) {
        return Objects.equals(found, expected)
                ? this
                : fail("%s of %s: expected %s, found %s", what, subject(), expected, found);
    }

    private CertificateAssert fail(String format, Object... values) {
        throw failure(format, values);
    }
}

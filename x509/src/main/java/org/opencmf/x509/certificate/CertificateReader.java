// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.certificate;

import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.NfTypes;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.TlsFeature;
import org.opencmf.x509.certificate.CertificateFields.ExtensionValues;
import org.opencmf.x509.certificate.CertificateFields.KeyLinks;
import org.opencmf.x509.certificate.CertificateFields.Locations;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.AlternativeName;
import org.opencmf.x509.name.AlternativeNames;

/** Reads from a certificate what {@link X509Certificate} leaves in DER. */
public final class CertificateReader {

    private static final String SUBJECT_KEY = "2.5.29.14";
    private static final String AUTHORITY_KEY = "2.5.29.35";
    private static final String CRL_POINTS = "2.5.29.31";
    private static final String AUTHORITY_ACCESS = "1.3.6.1.5.5.7.1.1";
    private static final String OCSP = "1.3.6.1.5.5.7.48.1";
    private static final String CA_ISSUERS = "1.3.6.1.5.5.7.48.2";
    private static final int URI = DerTag.context(6);
    private static final int MAX_KEY_IDENTIFIER = 64;

    private CertificateReader() {}

    /**
     * Reads a certificate's key and extensions.
     *
     * @param certificate a certificate that the platform has parsed; whether it is valid is not looked at
     * @return what was read
     * @throws MalformedStructureException if its key or an extension that is read is malformed
     */
    public static CertificateFields read(X509Certificate certificate) throws MalformedStructureException {
        byte[] key = certificate.getPublicKey().getEncoded();
        if (key == null) {
            throw new MalformedStructureException("subjectPublicKeyInfo", "has no encoding");
        }
        return new CertificateFields(
                SubjectKeys.facts(key), values(certificate), links(certificate), locations(certificate));
    }

    private static ExtensionValues values(X509Certificate certificate) throws MalformedStructureException {
        byte[] names = extension(certificate, AlternativeNames.OID);
        byte[] types = extension(certificate, NfTypes.OID);
        byte[] features = extension(certificate, TlsFeature.OID);
        List<AlternativeName> read = names == null ? List.of() : AlternativeNames.decode(names);
        return new ExtensionValues(
                read,
                types == null ? null : NfTypes.decode(types),
                features == null ? null : TlsFeature.decode(features));
    }

    private static KeyLinks links(X509Certificate certificate) throws MalformedStructureException {
        DerBytes subject = null;
        DerReader subjectReader = open(certificate, SUBJECT_KEY, "subjectKeyIdentifier");
        if (subjectReader != null) {
            subject = keyIdentifier(subjectReader, DerTag.OCTET_STRING, "subjectKeyIdentifier");
        }
        DerBytes authority = null;
        DerReader authorityReader = open(certificate, AUTHORITY_KEY, "authorityKeyIdentifier");
        if (authorityReader != null) {
            DerReader fields = authorityReader.sequence("authorityKeyIdentifier");
            int tag = DerTag.context(0);
            authority = fields.isAt(tag) ? keyIdentifier(fields, tag, "authorityKeyIdentifier") : null;
        }
        return new KeyLinks(subject, authority);
    }

    private static DerBytes keyIdentifier(DerReader reader, int tag, String where) throws MalformedStructureException {
        byte[] identifier = reader.octets(tag, where);
        if (identifier.length == 0 || identifier.length > MAX_KEY_IDENTIFIER) {
            throw new MalformedStructureException(where, "not of 1 to " + MAX_KEY_IDENTIFIER + " octets");
        }
        return DerBytes.copyOf(identifier);
    }

    private static Locations locations(X509Certificate certificate) throws MalformedStructureException {
        List<String> crls = new ArrayList<>();
        DerReader points = open(certificate, CRL_POINTS, "cRLDistributionPoints");
        if (points != null) {
            crlUris(points.sequence("cRLDistributionPoints"), crls);
        }
        List<String> issuers = new ArrayList<>();
        List<String> ocsp = new ArrayList<>();
        DerReader access = open(certificate, AUTHORITY_ACCESS, "authorityInfoAccess");
        if (access != null) {
            accessUris(access.sequence("authorityInfoAccess"), issuers, ocsp);
        }
        return new Locations(List.copyOf(crls), List.copyOf(issuers), List.copyOf(ocsp));
    }

    private static void crlUris(DerReader points, List<String> uris) throws MalformedStructureException {
        while (points.hasMore()) {
            DerReader point = points.sequence("DistributionPoint");
            if (!point.isAt(DerTag.contextConstructed(0))) {
                continue;
            }
            DerReader choice = point.constructed(DerTag.contextConstructed(0), "distributionPoint");
            if (!choice.isAt(DerTag.contextConstructed(0))) {
                continue;
            }
            DerReader fullName = choice.constructed(DerTag.contextConstructed(0), "fullName");
            while (fullName.hasMore()) {
                uri(fullName, uris);
            }
        }
    }

    private static void accessUris(DerReader descriptions, List<String> issuers, List<String> ocsp)
            throws MalformedStructureException {
        while (descriptions.hasMore()) {
            DerReader description = descriptions.sequence("AccessDescription");
            String method = description.oid("accessMethod");
            List<String> uris = new ArrayList<>();
            uri(description, uris);
            description.end();
            if (method.equals(OCSP)) {
                ocsp.addAll(uris);
            } else if (method.equals(CA_ISSUERS)) {
                issuers.addAll(uris);
            }
        }
    }

    private static void uri(DerReader names, List<String> uris) throws MalformedStructureException {
        if (names.isAt(URI)) {
            uris.add(names.ascii(URI, "uniformResourceIdentifier"));
        } else {
            names.element("GeneralName");
        }
    }

    private static @Nullable DerReader open(X509Certificate certificate, String oid, String where)
            throws MalformedStructureException {
        byte[] value = extension(certificate, oid);
        return value == null ? null : DerReader.of(value, DerLimits.standard(), where);
    }

    private static byte @Nullable [] extension(X509Certificate certificate, String oid)
            throws MalformedStructureException {
        byte[] wrapped = certificate.getExtensionValue(oid);
        if (wrapped == null) {
            return null;
        }
        DerReader top = DerReader.of(wrapped, DerLimits.standard(), "extension");
        return top.octetString("extension");
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.x509.csr;

import java.util.Objects;
import javax.security.auth.x500.X500Principal;
import org.opencmf.x509.SubjectKeys;
import org.opencmf.x509.csr.DecodedCsr.Info;
import org.opencmf.x509.csr.DecodedCsr.Key;
import org.opencmf.x509.csr.DecodedCsr.Subject;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.DerLimits;
import org.opencmf.x509.der.DerReader;
import org.opencmf.x509.der.DerTag;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.name.DistinguishedNames;
import org.opencmf.x509.signature.DecodedSignature;

/**
 * Reads certification requests of PKCS #10 (RFC 2986). Safe for use by several threads.
 *
 * <p>Accepted is version 1 in DER, one of each attribute and extension, a key that {@link SubjectKeys} accepts; a value that
 * equals its default and is written out is refused. The order of attributes is not looked at. No input makes anything but
 * {@link MalformedStructureException} escape.
 */
public final class CertificationRequestReader {

    private static final String REQUEST = "CertificationRequest";
    private static final String INFO = "CertificationRequestInfo";
    private static final X500Principal NOBODY = new X500Principal("");

    private final DerLimits limits;

    /** Creates a reader with the {@linkplain DerLimits#standard() standard limits}. */
    public CertificationRequestReader() {
        this(DerLimits.standard());
    }

    /**
     * Creates a reader.
     *
     * @param limits what a request has to stay within before it is read
     */
    public CertificationRequestReader(DerLimits limits) {
        this.limits = Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads a request.
     *
     * @param der the request; copied
     * @return what it says
     * @throws MalformedStructureException if it is not such a request, or exceeds a limit
     */
    public DecodedCsr read(byte[] der) throws MalformedStructureException {
        return read(der, NOBODY);
    }

    /**
     * Reads a request of somebody whose name is known: parsing a name is dear, and most often it is that one.
     *
     * @param der the request; copied
     * @param known a name that the request is like to have; one that is written in other octets is read as any other
     * @return what it says
     * @throws MalformedStructureException as {@link #read(byte[])}
     */
    public DecodedCsr read(byte[] der, X500Principal known) throws MalformedStructureException {
        Objects.requireNonNull(der, "der");
        Objects.requireNonNull(known, "known");
        if (der.length > limits.maxBytes()) {
            throw new MalformedStructureException(REQUEST, "more than " + limits.maxBytes() + " octets");
        }
        DerBytes encoded = DerBytes.copyOf(der);
        DerReader top = DerReader.of(encoded, limits, REQUEST);
        DerReader request = top.sequence(REQUEST);
        DerBytes signed = request.peek(INFO);
        Info info = info(signed, request.sequence(INFO), known);
        DecodedSignature signature = DecodedSignature.read(request);
        request.end();
        return new DecodedCsr(encoded, info, signature);
    }

    private static Info info(DerBytes encoded, DerReader fields, X500Principal known)
            throws MalformedStructureException {
        fields.integer(0, 0, "version");
        DerBytes name = fields.peek("subject");
        Subject subject = new Subject(name, DistinguishedNames.read(fields, "subject", known));
        DerBytes key = fields.peek("subjectPKInfo");
        Key read = new Key(key, SubjectKeys.facts(fields.sequence("subjectPKInfo")));
        DerReader attributes = fields.constructed(DerTag.contextConstructed(0), "attributes");
        fields.end();
        return new Info(encoded, subject, read, RequestAttributes.read(attributes));
    }
}

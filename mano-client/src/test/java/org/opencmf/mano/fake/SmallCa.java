// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.fake;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509CRLConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v2CRLBuilder;
import org.bouncycastle.cert.ocsp.BasicOCSPRespBuilder;
import org.bouncycastle.cert.ocsp.CertificateID;
import org.bouncycastle.cert.ocsp.CertificateStatus;
import org.bouncycastle.cert.ocsp.OCSPException;
import org.bouncycastle.cert.ocsp.OCSPRespBuilder;
import org.bouncycastle.cert.ocsp.RespID;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.operator.jcajce.JcaDigestCalculatorProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.opencmf.api.certificate.TrustBundle;
import org.opencmf.api.enrolment.CertificationRequest;

/** A root and an issuing CA: issues whatever it is asked for. */
public final class SmallCa {

    public static final BouncyCastleProvider CRYPTO = new BouncyCastleProvider();

    private static final Duration CA_LIFE = Duration.ofDays(3650);

    private final Clock clock;
    private final KeyPair rootKey = keyPair();
    private final KeyPair issuerKey = keyPair();
    private final X509Certificate root;
    private final X509Certificate issuer;

    public SmallCa(String name, Clock clock) {
        this.clock = clock;
        var rootName = new X500Name("CN=" + name + " root");
        var issuerName = new X500Name("CN=" + name + " issuing CA");
        this.root = ca(rootName, rootKey, rootName, rootKey.getPublic());
        this.issuer = ca(rootName, rootKey, issuerName, issuerKey.getPublic());
    }

    public static KeyPair keyPair() {
        try {
            var generator = KeyPairGenerator.getInstance("EC", CRYPTO);
            generator.initialize(new ECGenParameterSpec("secp256r1"), new SecureRandom());
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    public X509Certificate root() {
        return root;
    }

    public X509Certificate issuer() {
        return issuer;
    }

    public TrustBundle bundle(long version) {
        return new TrustBundle(List.of(root), List.of(issuer), version);
    }

    /** Certifies names and key of a request. */
    public List<X509Certificate> issue(CertificationRequest csr, Duration life) {
        try {
            var request = new PKCS10CertificationRequest(csr.toDer());
            var names = request.getRequestedExtensions() == null
                    ? null
                    : GeneralNames.fromExtensions(request.getRequestedExtensions(), Extension.subjectAlternativeName);
            return issue(request.getSubject(), names, request.getSubjectPublicKeyInfo(), clock.instant(), life);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    /** Certifies the names of a request for a key of its own. */
    public List<X509Certificate> issueForAnotherKey(CertificationRequest csr, Duration life) {
        try {
            var subject = new PKCS10CertificationRequest(csr.toDer()).getSubject();
            var key = SubjectPublicKeyInfo.getInstance(keyPair().getPublic().getEncoded());
            return issue(subject, null, key, clock.instant(), life);
        } catch (IOException e) {
            throw new IllegalArgumentException(e);
        }
    }

    public List<X509Certificate> issue(
            X500Name subject, GeneralNames names, SubjectPublicKeyInfo key, Instant notBefore, Duration life) {
        try {
            var builder = builder(issuerName(), subject, key, notBefore, life)
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(Extension.extendedKeyUsage, false, new ExtendedKeyUsage(new KeyPurposeId[] {
                        KeyPurposeId.id_kp_serverAuth, KeyPurposeId.id_kp_clientAuth
                    }));
            if (names != null) {
                builder.addExtension(Extension.subjectAlternativeName, false, names);
            }
            return List.of(signed(builder, issuerKey), issuer, root);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A list of what is revoked, that ends in a day. */
    public X509CRL crl(Collection<BigInteger> revoked) {
        return crl(issuer, issuerKey, revoked);
    }

    public X509CRL rootCrl(Collection<BigInteger> revoked) {
        return crl(root, rootKey, revoked);
    }

    /** An answer about one certificate that is good for an hour, signed by the issuing CA itself. */
    public byte[] ocsp(X509Certificate about, CertificateStatus status) {
        return ocsp(about, status, issuerKey, List.of());
    }

    /** An answer signed by somebody else, with certificates that are to show that he may. */
    public byte[] ocsp(
            X509Certificate about, CertificateStatus status, KeyPair by, List<X509Certificate> certificates) {
        try {
            var digests =
                    new JcaDigestCalculatorProviderBuilder().setProvider(CRYPTO).build();
            var id = new CertificateID(
                    digests.get(CertificateID.HASH_SHA1),
                    new JcaX509CertificateHolder(issuer),
                    about.getSerialNumber());
            var now = clock.instant();
            var builder = new BasicOCSPRespBuilder(new RespID(issuerName()));
            builder.addResponse(id, status, Date.from(now), Date.from(now.plusSeconds(3600)), null);
            var holders = new X509CertificateHolder[certificates.size()];
            for (int i = 0; i < holders.length; i++) {
                holders[i] = new JcaX509CertificateHolder(certificates.get(i));
            }
            return new OCSPRespBuilder()
                    .build(OCSPRespBuilder.SUCCESSFUL, builder.build(signer(by), holders, Date.from(now)))
                    .getEncoded();
        } catch (GeneralSecurityException | OperatorCreationException | OCSPException | IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Certifies a responder, or somebody who is none. */
    public X509Certificate responder(KeyPair key, KeyPurposeId purpose) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
            var builder = builder(
                            issuerName(), new X500Name("CN=responder"), info, clock.instant(), Duration.ofDays(30))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            return signed(builder, issuerKey);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Certifies a key for some usages, which are flags of {@link KeyUsage}. */
    public X509Certificate withUsages(KeyPair key, int usages) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(key.getPublic().getEncoded());
            var builder = builder(issuerName(), new X500Name("CN=cism"), info, clock.instant(), Duration.ofDays(30))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(usages));
            return signed(builder, issuerKey);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509CRL crl(X509Certificate by, KeyPair key, Collection<BigInteger> revoked) {
        try {
            var now = clock.instant();
            var builder = new JcaX509v2CRLBuilder(by.getSubjectX500Principal(), Date.from(now));
            builder.setNextUpdate(Date.from(now.plus(Duration.ofDays(1))));
            revoked.forEach(serial -> builder.addCRLEntry(serial, Date.from(now), CRLReason.keyCompromise));
            return new JcaX509CRLConverter().getCRL(builder.build(signer(key)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private X509Certificate ca(X500Name signedBy, KeyPair by, X500Name subject, PublicKey key) {
        try {
            var info = SubjectPublicKeyInfo.getInstance(key.getEncoded());
            var builder = builder(signedBy, subject, info, clock.instant().minusSeconds(60), CA_LIFE)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(true))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.keyCertSign | KeyUsage.cRLSign));
            return signed(builder, by);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private X500Name issuerName() {
        return X500Name.getInstance(issuer.getSubjectX500Principal().getEncoded());
    }

    private static X509v3CertificateBuilder builder(
            X500Name by, X500Name subject, SubjectPublicKeyInfo key, Instant notBefore, Duration life) {
        var serial = new BigInteger(128, new SecureRandom()).add(BigInteger.ONE);
        return new X509v3CertificateBuilder(
                by, serial, Date.from(notBefore), Date.from(notBefore.plus(life)), subject, key);
    }

    private static X509Certificate signed(X509v3CertificateBuilder builder, KeyPair by) {
        try {
            return new JcaX509CertificateConverter().getCertificate(builder.build(signer(by)));
        } catch (GeneralSecurityException | OperatorCreationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static org.bouncycastle.operator.ContentSigner signer(KeyPair by) throws OperatorCreationException {
        return new JcaContentSignerBuilder("SHA256withECDSA")
                .setProvider(CRYPTO)
                .build(by.getPrivate());
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Arrays;
import javax.crypto.KeyAgreement;
import javax.crypto.spec.SecretKeySpec;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.KeyAgreeRecipientIdentifier;
import org.bouncycastle.asn1.cms.RecipientEncryptedKey;
import org.bouncycastle.asn1.cms.ecc.ECCCMSSharedInfo;
import org.bouncycastle.asn1.sec.SECNamedCurves;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cms.CMSAlgorithm;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInfoGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.generators.KDF2BytesGenerator;
import org.bouncycastle.crypto.params.KDFParameters;
import org.bouncycastle.operator.GenericKey;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JceSymmetricKeyWrapper;
import org.bouncycastle.util.Pack;
import org.jspecify.annotations.Nullable;
import org.opencmf.x509.ProviderKeys;

/**
 * Encrypts a content's key to a recipient by ECDH with a key that is used once.
 *
 * <p>The two operations on the curve are most of what an envelope costs, and any provider knows them. What CMS makes of the
 * result hardly any knows: it is put together here.
 *
 * @clause RFC5753 3.1.1
 */
final class EphemeralAgreement extends KeyAgreeRecipientInfoGenerator {

    private static final int KEK_BITS = 256;

    private final X509Certificate recipient;
    private final KeyPair ephemeral;
    private final Provider crypto;
    private final Provider wrapping;

    private EphemeralAgreement(X509Certificate recipient, KeyPair ephemeral, Provider crypto, Provider wrapping) {
        super(
                CMSAlgorithm.ECDH_SHA256KDF,
                SubjectPublicKeyInfo.getInstance(ephemeral.getPublic().getEncoded()),
                CMSAlgorithm.AES256_WRAP);
        this.recipient = recipient;
        this.ephemeral = ephemeral;
        this.crypto = crypto;
        this.wrapping = wrapping;
    }

    /**
     * Makes the key that is used once.
     *
     * @param recipient whose key is of a curve
     * @param crypto makes the key and agrees
     * @param wrapping wraps with AES
     * @throws GeneralSecurityException if the provider does not know the recipient's curve
     */
    static EphemeralAgreement with(X509Certificate recipient, Provider crypto, SecureRandom random, Provider wrapping)
            throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("EC", crypto);
        // by its name: for parameters a provider would multiply the base point anew each time
        generator.initialize(new ECGenParameterSpec(curve(recipient)), random);
        return new EphemeralAgreement(recipient, generator.generateKeyPair(), crypto, wrapping);
    }

    private static String curve(X509Certificate recipient) {
        var key = SubjectPublicKeyInfo.getInstance(recipient.getPublicKey().getEncoded());
        var oid = ASN1ObjectIdentifier.getInstance(key.getAlgorithm().getParameters());
        String name = SECNamedCurves.getName(oid);
        return name == null ? oid.getId() : name;
    }

    @Override
    protected ASN1Sequence generateRecipientEncryptedKeys(
            AlgorithmIdentifier agreement, AlgorithmIdentifier wrap, GenericKey contentKey) throws CMSException {
        byte[] shared = new byte[0];
        byte[] kek = new byte[0];
        try {
            shared = agree();
            kek = derive(shared, wrap);
            byte[] wrapped = new JceSymmetricKeyWrapper(new SecretKeySpec(kek, "AES"))
                    .setProvider(wrapping)
                    .generateWrappedKey(contentKey);
            return new DERSequence(new RecipientEncryptedKey(name(), new DEROctetString(wrapped)));
        } catch (GeneralSecurityException | OperatorException | IOException e) {
            throw new CMSException("no key could be agreed with the recipient", e);
        } finally {
            Arrays.fill(shared, (byte) 0);
            Arrays.fill(kek, (byte) 0);
        }
    }

    private byte[] agree() throws GeneralSecurityException {
        var agreement = KeyAgreement.getInstance("ECDH", crypto);
        agreement.init(ephemeral.getPrivate());
        agreement.doPhase(ProviderKeys.own(recipient.getPublicKey(), crypto), true);
        return agreement.generateSecret();
    }

    private static byte[] derive(byte[] shared, AlgorithmIdentifier wrap) throws IOException {
        var info = new ECCCMSSharedInfo(wrap, Pack.intToBigEndian(KEK_BITS));
        var derivation = new KDF2BytesGenerator(new SHA256Digest());
        derivation.init(new KDFParameters(shared, info.getEncoded(ASN1Encoding.DER)));
        byte[] kek = new byte[KEK_BITS / Byte.SIZE];
        derivation.generateBytes(kek, 0, kek.length);
        return kek;
    }

    private KeyAgreeRecipientIdentifier name() {
        return new KeyAgreeRecipientIdentifier(new IssuerAndSerialNumber(
                X500Name.getInstance(recipient.getIssuerX500Principal().getEncoded()), recipient.getSerialNumber()));
    }

    @Override
    protected byte @Nullable [] getUserKeyingMaterial(AlgorithmIdentifier agreement) {
        return null; // the key is fresh each time, and so is what is agreed
    }
}

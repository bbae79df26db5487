// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Provider;
import java.util.Arrays;
import java.util.Objects;
import org.bouncycastle.cms.CMSAuthEnvelopedData;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.KeyAgreeRecipientInformation;
import org.bouncycastle.cms.RecipientInformation;
import org.bouncycastle.cms.jcajce.JceKeyAgreeAuthEnvelopedRecipient;
import org.bouncycastle.cms.jcajce.JceKeyTransAuthEnvelopedRecipient;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.hsm.WrappedKeys;

/** The recipient's part of {@link KeyTransport}: opens a key that was encrypted to it. Safe for use by several threads. */
public final class KeyOpener {

    private final PrivateKey own;
    private final Provider crypto;

    /**
     * Creates an opener.
     *
     * @param own the recipient's private key, whose certificate the sender was given
     * @param crypto Bouncy Castle, or a provider that offers the same; need not be registered with the JVM
     */
    public KeyOpener(PrivateKey own, Provider crypto) {
        this.own = Objects.requireNonNull(own, "own");
        this.crypto = Objects.requireNonNull(crypto, "crypto");
    }

    /**
     * Opens a key.
     *
     * @param key as it travelled
     * @return the PKCS#8 private key info, to be overwritten after use
     * @throws CmfRejectedException if it was encrypted to somebody else, or was changed on its way
     */
    public byte[] open(TransportedKey.Enveloped key) {
        byte[] oneTime = new byte[0];
        try {
            oneTime = content(key.envelope());
            return WrappedKeys.open(KeyTransport.aes(oneTime), key.wrapped());
        } catch (CMSException | GeneralSecurityException | RuntimeException e) {
            // Whatever a decoder throws at an envelope that somebody else made: it is refused, and nothing is opened.
            throw new CmfRejectedException(
                    CmfErrorCode.INSTALLATION_MISMATCH, "the envelope does not open with the recipient's key");
        } finally {
            Arrays.fill(oneTime, (byte) 0);
        }
    }

    private byte[] content(byte[] envelope) throws CMSException {
        var recipients = new CMSAuthEnvelopedData(envelope).getRecipientInfos().getRecipients();
        if (recipients.size() != 1) {
            throw new CMSException("an envelope has one recipient");
        }
        RecipientInformation recipient = recipients.iterator().next();
        return recipient instanceof KeyAgreeRecipientInformation
                ? recipient.getContent(new JceKeyAgreeAuthEnvelopedRecipient(own).setProvider(crypto))
                : recipient.getContent(new JceKeyTransAuthEnvelopedRecipient(own).setProvider(crypto));
    }
}

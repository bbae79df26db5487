// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;
import org.opencmf.api.certificate.EncodedCertificate;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.CmfUnavailableException;
import org.opencmf.api.error.Violation;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.install.TransportedKey;

/** The VNFCI's side of a TLS 1.3 channel to a token: both sides show certificates, and it talks to that token alone. */
final class TokenChannel implements AutoCloseable {

    static final int FETCH = 1;
    static final int SIGN = 2;
    static final int GENERATE = 3;
    static final int DONE = 0;
    static final int REFUSED = 1;
    static final int LONGEST = 64 * 1024;

    private static final int PATIENCE_MILLIS = 5_000;

    private final SSLSocket socket;
    private final DataInputStream in;
    private final DataOutputStream out;

    private TokenChannel(SSLSocket socket) throws IOException {
        this.socket = socket;
        this.in = new DataInputStream(socket.getInputStream());
        this.out = new DataOutputStream(socket.getOutputStream());
    }

    static TokenChannel open(TokenAccess token, ChannelIdentity own) {
        try {
            var context = SSLContext.getInstance("TLSv1.3");
            context.init(
                    new KeyManager[] {new LiveKeys(() -> Optional.of(own.pair()))},
                    new TrustManager[] {new OneToken(token.certificate())},
                    null);
            var socket = (SSLSocket) context.getSocketFactory()
                    .createSocket(token.address().getHost(), token.address().getPort());
            socket.setSoTimeout(PATIENCE_MILLIS);
            socket.startHandshake();
            return new TokenChannel(socket);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS 1.3", e);
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Asks for a key, as only this side can open it. */
    TransportedKey.Enveloped fetch(String label) {
        try {
            ask(FETCH, label, new byte[0]);
            return TransportedKey.Enveloped.of(read(in), read(in));
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Has the token sign. */
    byte[] sign(String label, byte[] message) {
        try {
            ask(SIGN, label, message);
            return read(in);
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** Has the token make a key, and returns the public half as SubjectPublicKeyInfo. */
    byte[] generate(KeySpec spec) {
        try {
            ask(GENERATE, spec.label(), (spec.algorithm() + " " + spec.travel()).getBytes(US_ASCII));
            return read(in);
        } catch (IOException e) {
            throw away(e);
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw away(e);
        }
    }

    static byte[] read(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < 0 || length > LONGEST) {
            throw new IOException("a part is at most " + LONGEST + " bytes");
        }
        return in.readNBytes(length);
    }

    static void write(DataOutputStream out, byte[] part) throws IOException {
        out.writeInt(part.length);
        out.write(part);
    }

    private void ask(int operation, String label, byte[] message) throws IOException {
        out.writeByte(operation);
        out.writeUTF(label);
        write(out, message);
        out.flush();
        if (in.readUnsignedByte() != DONE) {
            throw new CmfRejectedException(CmfErrorCode.INSTALLATION_FAILED, "the token refuses the key to the VNFCI");
        }
    }

    private static CmfUnavailableException away(IOException cause) {
        return new CmfUnavailableException(
                new Violation(CmfErrorCode.INSTALLATION_FAILED, "the VNFCI has no channel to the token"),
                Duration.ofSeconds(10),
                cause);
    }

    /** Trusts the one certificate that it was told of. */
    private record OneToken(EncodedCertificate certificate) implements X509TrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
            if (!EncodedCertificate.of(chain[0]).equals(certificate)) {
                throw new CertificateException("not the token that the VNFM has named");
            }
            chain[0].checkValidity();
        }

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {
            throw new UnsupportedOperationException("this is a client");
        }

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}

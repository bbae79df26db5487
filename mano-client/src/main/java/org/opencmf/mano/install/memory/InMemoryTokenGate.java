// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install.memory;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.Provider;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import org.opencmf.api.error.CmfException;
import org.opencmf.api.lifecycle.TokenAccess;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;
import org.opencmf.mano.install.KeyTransport;
import org.opencmf.mano.install.TransportedKey;

/**
 * Lets VNFCIs in HMEEs come to a token for their keys, over TLS 1.3 on the loopback interface. Both sides show certificates.
 * A key that may leave is handed over encrypted to the HMEE's certificate; with one that may not, the token signs. A VNFCI in
 * direct mode has its keys made there.
 *
 * @clause IFA026 C.2.1.3.6/6
 * @clause IFA026 C.2.2.4.7/2
 * @clause IFA026 C.2.2.4.7/4
 */
public final class InMemoryTokenGate implements AutoCloseable {

    private static final int PATIENCE_MILLIS = 5_000;

    private final HsmService hsm;
    private final Rules rules;
    private final KeyTransport transport;
    private final SSLServerSocket socket;
    private final TokenAccess access;
    private final AtomicInteger handedOver = new AtomicInteger();

    /**
     * Who may have what.
     *
     * @param attested the anchors of those who attest HMEEs
     * @param mayUse whether an HMEE of this certificate may use the key of this label
     */
    public record Rules(Set<X509Certificate> attested, BiPredicate<X509Certificate, String> mayUse) {

        /** Refuses missing parts, and copies the set. */
        public Rules {
            attested = Set.copyOf(attested);
            Objects.requireNonNull(mayUse, "mayUse");
        }
    }

    private InMemoryTokenGate(HsmService hsm, Rules rules, KeyTransport transport, Door door) {
        this.hsm = hsm;
        this.rules = rules;
        this.transport = transport;
        this.socket = door.socket();
        this.access = door.access();
    }

    /** Where it listens, and how that is known. */
    private record Door(SSLServerSocket socket, TokenAccess access) {}

    /**
     * Opens a gate.
     *
     * @param hsm the token
     * @param own by what HMEEs know the token
     * @param rules who may have what
     * @param crypto encrypts keys; need not be registered with the JVM
     * @return the gate, to be closed
     */
    public static InMemoryTokenGate open(HsmService hsm, ChannelIdentity own, Rules rules, Provider crypto) {
        try {
            var transport = new KeyTransport(crypto, crypto, SecureRandom.getInstance("DRBG"));
            var gate = new InMemoryTokenGate(hsm, rules, transport, door(own, rules));
            var thread = new Thread(gate::serve, "token-gate-" + gate.socket.getLocalPort());
            thread.setDaemon(true);
            thread.start();
            return gate;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("this JVM has no TLS 1.3", e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Returns what VNFCIs have to know.
     *
     * @return address and certificate
     */
    public TokenAccess access() {
        return access;
    }

    /**
     * Tells how many keys were handed over.
     *
     * @return how many
     */
    public int keysHandedOver() {
        return handedOver.get();
    }

    /** Listens no longer. */
    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Door door(ChannelIdentity own, Rules rules) throws GeneralSecurityException, IOException {
        var context = SSLContext.getInstance("TLSv1.3");
        context.init(new KeyManager[] {new LiveKeys(() -> Optional.of(own.pair()))}, trust(rules.attested()), null);
        var loopback = InetAddress.getLoopbackAddress();
        var socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket(0, 50, loopback);
        socket.setNeedClientAuth(true);
        var address = URI.create("tls://" + loopback.getHostAddress() + ":" + socket.getLocalPort());
        return new Door(socket, new TokenAccess(address, own.chain().encoded().get(0)));
    }

    private static TrustManager[] trust(Set<X509Certificate> anchors) throws GeneralSecurityException, IOException {
        var trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        for (X509Certificate anchor : anchors) {
            trusted.setCertificateEntry("anchor-" + trusted.size(), anchor);
        }
        var factory = TrustManagerFactory.getInstance("PKIX");
        factory.init(trusted);
        return factory.getTrustManagers();
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (SSLSocket connection = (SSLSocket) socket.accept()) {
                connection.setSoTimeout(PATIENCE_MILLIS);
                connection.startHandshake();
                answerAll(connection);
            } catch (IOException e) {
                // Who shows no good certificate sees no answer. A closed socket ends the loop.
            }
        }
    }

    private void answerAll(SSLSocket connection) throws IOException {
        var peer = (X509Certificate) connection.getSession().getPeerCertificates()[0];
        var in = new DataInputStream(connection.getInputStream());
        var out = new DataOutputStream(connection.getOutputStream());
        while (true) {
            int operation;
            try {
                operation = in.readUnsignedByte();
            } catch (EOFException e) {
                return;
            }
            answer(peer, new Question(operation, in.readUTF(), TokenChannel.read(in)), out);
            out.flush();
        }
    }

    private record Question(int operation, String label, byte[] message) {}

    private void answer(X509Certificate peer, Question question, DataOutputStream out) throws IOException {
        try {
            if (!rules.mayUse().test(peer, question.label())) {
                out.writeByte(TokenChannel.REFUSED);
                return;
            }
            switch (question.operation()) {
                case TokenChannel.GENERATE -> generate(question, out);
                case TokenChannel.SIGN -> sign(key(question.label()), question.message(), out);
                case TokenChannel.FETCH -> handOver(key(question.label()), peer, out);
                default -> out.writeByte(TokenChannel.REFUSED);
            }
        } catch (HsmException | CmfException | IllegalArgumentException e) {
            out.writeByte(TokenChannel.REFUSED);
        }
    }

    private HsmKey key(String label) {
        return hsm.find(label)
                .orElseThrow(() -> new HsmException(HsmException.Reason.KEY_ABSENT, "there is no such key"));
    }

    /** Makes a key as it is asked for: its algorithm, and whether it may leave. */
    private void generate(Question question, DataOutputStream out) throws IOException {
        String[] words = new String(question.message(), US_ASCII).split(" ", 2);
        var travel = KeySpec.Travel.valueOf(words[words.length - 1]);
        HsmKey key = hsm.generate(new KeySpec(question.label(), KeyAlgorithm.valueOf(words[0]), travel));
        out.writeByte(TokenChannel.DONE);
        TokenChannel.write(out, key.publicKey().getEncoded());
    }

    private static void sign(HsmKey key, byte[] message, DataOutputStream out) throws IOException {
        byte[] signed = key.sign(message);
        out.writeByte(TokenChannel.DONE);
        TokenChannel.write(out, signed);
    }

    private void handOver(HsmKey key, X509Certificate peer, DataOutputStream out) throws IOException {
        TransportedKey.Enveloped enveloped = transport.enveloped(key, peer);
        out.writeByte(TokenChannel.DONE);
        TokenChannel.write(out, enveloped.envelope());
        TokenChannel.write(out, enveloped.wrapped());
        handedOver.incrementAndGet();
    }
}

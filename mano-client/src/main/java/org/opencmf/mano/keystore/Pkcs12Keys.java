// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.opencmf.api.certificate.CertificateChain;
import org.opencmf.hsm.HsmCapabilities;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.hsm.HsmKey;
import org.opencmf.hsm.HsmService;
import org.opencmf.hsm.KeyAlgorithm;
import org.opencmf.hsm.KeySpec;

/**
 * Keys in one PKCS#12 file, each with its certificate chain.
 *
 * <p>The file is replaced as a whole with each change, can be read by its owner alone, and is encrypted under a password.
 * A key that is not certified yet stands in it with a certificate of its own making, as the format wants one. The keys
 * never travel, are not attested, and are in plain memory while the process runs: destroying one takes it out of the file
 * and makes it unusable, but does not overwrite its bytes.
 *
 * <p>Safe for use by several threads; one process at a time may use the file.
 */
public final class Pkcs12Keys implements HsmService, TlsKeys {

    private static final HsmCapabilities CAPABILITIES = new HsmCapabilities(
            Set.of(
                    KeyAlgorithm.EC_P256,
                    KeyAlgorithm.EC_P384,
                    KeyAlgorithm.EC_P521,
                    KeyAlgorithm.RSA_3072,
                    KeyAlgorithm.RSA_4096),
            false,
            false,
            true);

    private final HsmConfiguration configuration;
    private final Pkcs12File file;
    private final Map<String, Entry> entries;

    private record Entry(Pkcs12Key key, List<X509Certificate> chain) {}

    private Pkcs12Keys(Path path, HsmConfiguration configuration) {
        this.configuration = configuration;
        this.file = new Pkcs12File(path, configuration.pin());
        this.entries = new TreeMap<>();
    }

    /**
     * Opens a file; it need not be there.
     *
     * @param path the file, in a directory that exists
     * @param configuration the password, and what makes keys: provider, randomness and clock; it has no settings
     * @return the keys
     * @throws HsmException if the password is wrong, or the file cannot be read
     */
    public static Pkcs12Keys open(Path path, HsmConfiguration configuration) {
        var keys = new Pkcs12Keys(path, Objects.requireNonNull(configuration, "configuration"));
        keys.load();
        return keys;
    }

    private void load() {
        try {
            for (var entry : file.read()) {
                var publicKey = entry.chain().get(0).getPublicKey();
                var spec = new KeySpec(entry.label(), KeyKinds.of(publicKey), KeySpec.Travel.NEVER);
                var key = new Pkcs12Key(spec, publicKey, entry.key(), this);
                entries.put(entry.label(), new Entry(key, entry.chain()));
            }
        } catch (IOException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the key file cannot be read", e);
        }
    }

    @Override
    public HsmCapabilities capabilities() {
        return CAPABILITIES;
    }

    @Override
    public synchronized HsmKey generate(KeySpec spec) {
        refuseUnlessKept(spec);
        if (entries.containsKey(spec.label())) {
            throw new HsmException(HsmException.Reason.KEY_EXISTS, "there is a key " + spec.label());
        }
        try {
            var pair = pair(spec.algorithm());
            var key = new Pkcs12Key(spec, pair.getPublic(), pair.getPrivate(), this);
            var placeholder = Placeholder.certificate(key, configuration.clock().instant());
            change(spec.label(), new Entry(key, List.of(placeholder)));
            return key;
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "no key pair of kind " + spec.algorithm(), e);
        }
    }

    private static void refuseUnlessKept(KeySpec spec) {
        if (!CAPABILITIES.algorithms().contains(spec.algorithm()) || spec.travel() != KeySpec.Travel.NEVER) {
            throw new HsmException(
                    HsmException.Reason.NOT_CAPABLE,
                    "no " + spec.algorithm() + " of travel " + spec.travel() + " here");
        }
        if (!spec.label().equals(spec.label().toLowerCase(Locale.ROOT))) {
            throw new HsmException(HsmException.Reason.CONFIGURATION, "labels are in lower case here");
        }
    }

    @Override
    public synchronized Optional<HsmKey> find(String label) {
        return Optional.ofNullable(entries.get(label)).map(Entry::key);
    }

    @Override
    public synchronized List<String> labels() {
        return List.copyOf(entries.keySet());
    }

    @Override
    public PrivateKey privateKey(HsmKey key) {
        return own(key).present();
    }

    @Override
    public synchronized void certified(HsmKey key, CertificateChain chain) {
        var own = own(key);
        own.present();
        change(own.spec().label(), new Entry(own, chain.certificates()));
    }

    /** Does nothing: the keys stay in the file. */
    @Override
    public void close() {
        // there is nothing to log out from
    }

    synchronized boolean destroy(Pkcs12Key key) {
        boolean wasThere = entries.containsKey(key.spec().label()) && isOwn(key);
        if (wasThere) {
            var rest = new TreeMap<>(entries);
            rest.remove(key.spec().label());
            write(rest);
            entries.remove(key.spec().label());
        }
        return key.forget() && wasThere;
    }

    Provider crypto() {
        return configuration.crypto();
    }

    private Pkcs12Key own(HsmKey key) {
        if (key instanceof Pkcs12Key own && isOwn(own)) {
            return own;
        }
        throw new HsmException(
                HsmException.Reason.KEY_ABSENT, "there is no key " + key.spec().label());
    }

    private synchronized boolean isOwn(Pkcs12Key key) {
        var entry = entries.get(key.spec().label());
        return entry != null && entry.key() == key;
    }

    private void change(String label, Entry entry) {
        var next = new TreeMap<>(entries);
        next.put(label, entry);
        write(next);
        entries.put(label, entry);
    }

    private void write(Map<String, Entry> next) {
        try {
            file.write(next.values().stream()
                    .map(entry -> new Pkcs12File.Entry(
                            entry.key().spec().label(), entry.key().present(), entry.chain()))
                    .toList());
        } catch (IOException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the key file cannot be written", e);
        }
    }

    private KeyPair pair(KeyAlgorithm algorithm) throws GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance(algorithm.family(), configuration.crypto());
        generator.initialize(
                algorithm.family().equals("EC")
                        ? new ECGenParameterSpec(algorithm.parameters())
                        : new RSAKeyGenParameterSpec(
                                Integer.parseInt(algorithm.parameters()), RSAKeyGenParameterSpec.F4),
                configuration.random());
        return generator.generateKeyPair();
    }
}

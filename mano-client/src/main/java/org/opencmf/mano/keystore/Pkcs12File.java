// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.keystore;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.UnrecoverableKeyException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;
import org.opencmf.mano.file.OwnerOnlyFile;

/** Reads and writes keys with their chains in the format of PKCS#12. */
final class Pkcs12File {

    private static final int LONGEST = 4 * 1024 * 1024;

    private final OwnerOnlyFile file;
    private final HsmConfiguration.Pin password;

    record Entry(String label, PrivateKey key, List<X509Certificate> chain) {}

    Pkcs12File(Path path, HsmConfiguration.Pin password) {
        this.file = new OwnerOnlyFile(path);
        this.password = password;
    }

    List<Entry> read() throws IOException {
        if (!file.exists()) {
            return List.of();
        }
        char[] secret = password.reveal();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(new ByteArrayInputStream(file.read(LONGEST)), secret);
            var entries = new ArrayList<Entry>();
            for (String label : Collections.list(store.aliases())) {
                if (store.isKeyEntry(label)) {
                    entries.add(entry(store, label, secret));
                }
            }
            return entries;
        } catch (IOException e) {
            if (e.getCause() instanceof UnrecoverableKeyException) {
                throw new HsmException(HsmException.Reason.PIN_INCORRECT, "the password of the key file is wrong", e);
            }
            throw e;
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the key file cannot be read", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }

    private static Entry entry(KeyStore store, String label, char[] secret) throws GeneralSecurityException {
        var chain = Arrays.stream(store.getCertificateChain(label))
                .map(X509Certificate.class::cast)
                .toList();
        return new Entry(label, (PrivateKey) store.getKey(label, secret), chain);
    }

    void write(List<Entry> entries) throws IOException {
        char[] secret = password.reveal();
        try {
            var store = KeyStore.getInstance("PKCS12");
            store.load(null, null);
            for (var entry : entries) {
                store.setKeyEntry(
                        entry.label(), entry.key(), secret, entry.chain().toArray(X509Certificate[]::new));
            }
            var bytes = new ByteArrayOutputStream();
            store.store(bytes, secret);
            file.write(bytes.toByteArray());
        } catch (GeneralSecurityException e) {
            throw new HsmException(HsmException.Reason.FAILED, "the key file cannot be written", e);
        } finally {
            Arrays.fill(secret, '\0');
        }
    }
}

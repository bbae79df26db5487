// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.tpm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.opencmf.attestation.tpm.TpmAttestationVerifier;
import org.opencmf.attestation.tpm.TpmTrust;
import org.opencmf.attestation.tpm.structure.TpmPublic;
import org.opencmf.hsm.HsmService;
import org.opencmf.testkit.fixture.AttestationCaFixture;
import org.opencmf.testkit.peer.SwTpm;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;
import org.opencmf.x509.pem.PemBlock;
import org.opencmf.x509.pem.PemFiles;
import org.opencmf.x509.pem.PemLabel;

/** A device as it leaves its vendor: a TPM, with an attestation key that the tools have made and the vendor has certified. */
final class Device implements AutoCloseable {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final AttestationCaFixture VENDOR = AttestationCaFixture.create("vendor", START);

    private static final String HANDLE = "0x81010002";

    private final Path folder;
    private final SwTpm tpm;

    private Device(Path folder) {
        this.folder = folder;
        this.tpm = SwTpm.start(folder.resolve("tpm"));
    }

    /** Makes a device whose attestation key is of a family, {@code ecc} or {@code rsa}, and signs by a scheme. */
    static Device made(Path folder, String family, String scheme) {
        var device = new Device(folder);
        device.tool("tpm2_createek", "-c", device.file("ek"), "-G", family);
        device.tool("tpm2_flushcontext", "-t");
        device.tool(
                "tpm2_createak",
                "-C",
                device.file("ek"),
                "-c",
                device.file("ak"),
                "-G",
                family,
                "-g",
                "sha256",
                "-s",
                scheme,
                "-u",
                device.file("ak.public"));
        device.tool("tpm2_flushcontext", "-t");
        device.tool("tpm2_evictcontrol", "-C", "o", "-c", device.file("ak"), HANDLE);
        device.tool("tpm2_flushcontext", "-t");
        device.certify();
        return device;
    }

    SwTpm tpm() {
        return tpm;
    }

    Map<String, String> settings(String token) {
        var settings = Tokens.settings(tpm, folder.resolve(token));
        return Tokens.with(Tokens.with(settings, "attestation-key", HANDLE), "attestation-chain", file("chain.pem"));
    }

    HsmService token(String token) {
        return Tokens.open(settings(token), Tokens.PIN::toCharArray);
    }

    static TpmAttestationVerifier verifier() {
        return new TpmAttestationVerifier(TpmTrust.inCas(Set.of(VENDOR.root())), new BouncyCastleProvider());
    }

    /** The public area of the attestation key, which the tools write behind its length. */
    byte[] attestationKey() {
        try {
            byte[] sized = Files.readAllBytes(folder.resolve("ak.public"));
            return Arrays.copyOfRange(sized, Short.BYTES, sized.length);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String file(String name) {
        return folder.resolve(name).toString();
    }

    String tool(String tool, String... arguments) {
        return tpm.tool(tool, arguments).succeeded().text();
    }

    @Override
    public void close() {
        tpm.close();
    }

    private void certify() {
        try {
            PublicKey key = TpmPublic.decode(attestationKey()).publicKey(new BouncyCastleProvider());
            var certificate = VENDOR.certify(key, TpmTrust.ATTESTATION_KEY_USAGE, START, Duration.ofDays(3650));
            PemFiles.write(folder.resolve("chain.pem"), List.of(pem(certificate), pem(VENDOR.issuing())));
        } catch (GeneralSecurityException | MalformedStructureException e) {
            throw new AssertionError(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static PemBlock pem(X509Certificate certificate) throws GeneralSecurityException {
        return new PemBlock(PemLabel.CERTIFICATE, DerBytes.copyOf(certificate.getEncoded()));
    }
}

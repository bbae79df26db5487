// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.examples.demo;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.opencmf.mano.lcm.LcmRequestReader;
import org.opencmf.mano.lcm.NsLcmRequest;
import org.opencmf.mano.vnfd.Vnfd;
import org.opencmf.mano.vnfd.VnfdReader;

/**
 * What the story is told of.
 *
 * @param vnfdFile a SOL001 descriptor, bare or in a CSAR; null for the one of the example
 * @param requestFile a SOL005 {@code CreateNsRequest}; null for the one of the example
 * @param flavour the deployment flavour, as a request to instantiate the VNF would name it; null if the descriptor has no choice
 * @param out where certificates, chains, keys and the CRL are written to
 * @param domains the DNS suffixes of the VNFs' trust domain
 */
record Inputs(
        @Nullable Path vnfdFile,
        @Nullable Path requestFile,
        @Nullable String flavour,
        Path out,
        List<String> domains) {

    private static final String VNFD = "amf-vnfd.yaml";
    private static final String REQUEST = "create-ns-request.json";
    private static final String DOMAINS = "5gc.mnc001.mcc001.3gppnetwork.org";

    /** Reads the properties {@code vnfd}, {@code request}, {@code flavour}, {@code out} and {@code domains}. */
    static Inputs fromSystemProperties() {
        String vnfd = System.getProperty("vnfd", "");
        String request = System.getProperty("request", "");
        String flavour = System.getProperty("flavour", "");
        String out = System.getProperty("out", "");
        return new Inputs(
                vnfd.isEmpty() ? null : Path.of(vnfd),
                request.isEmpty() ? null : Path.of(request),
                flavour.isEmpty() ? null : flavour,
                Path.of(out.isEmpty() ? System.getProperty("demo.out", "target/demo") : out),
                List.of(System.getProperty("domains", DOMAINS).strip().split(" *, *")));
    }

    Vnfd vnfd() throws IOException {
        var reader = new VnfdReader();
        return vnfdFile == null ? reader.read(VNFD, ofTheExample(VNFD)) : reader.read(existing(vnfdFile));
    }

    NsLcmRequest request() throws IOException {
        var reader = new LcmRequestReader();
        return requestFile == null
                ? reader.createNs(REQUEST, ofTheExample(REQUEST))
                : reader.createNs(String.valueOf(requestFile.getFileName()), Files.readAllBytes(existing(requestFile)));
    }

    private static Path existing(Path file) throws FileNotFoundException {
        if (Files.isDirectory(file)) {
            throw new FileNotFoundException(file + ": it is a directory, not a file");
        }
        if (!Files.isRegularFile(file)) {
            throw new FileNotFoundException(file + ": there is no such file");
        }
        return file;
    }

    private static byte[] ofTheExample(String name) throws IOException {
        try (InputStream in = Inputs.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new FileNotFoundException(name);
            }
            return in.readAllBytes();
        }
    }
}

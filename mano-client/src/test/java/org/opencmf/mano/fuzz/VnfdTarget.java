// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.util.LinkedHashMap;
import java.util.Map;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.vnfd.VnfdReader;
import org.opencmf.mano.vnfd.VnfdText;

/** Gives any bytes to the reader of VNF descriptors: as a file, or an archive; and as the descriptor in a good archive. */
public final class VnfdTarget {

    private static final VnfdReader READER = new VnfdReader();

    private VnfdTarget() {}

    /** One input. Whatever escapes is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        read(input);
        Map<String, byte[]> files = new LinkedHashMap<>(VnfdText.csar());
        files.put("Definitions/amf.yaml", input);
        files.put("Definitions/imported.yaml", input);
        read(VnfdText.zip(files));
    }

    private static void read(byte[] bytes) {
        try {
            READER.read("input", bytes);
        } catch (CmfRejectedException e) {
            Refusal.check(e);
        }
    }
}

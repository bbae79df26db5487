// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.fuzz;

import java.util.List;
import java.util.function.Consumer;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.lcm.LcmRequestReader;

/** Gives any bytes to every reader of lifecycle requests. */
public final class RequestTarget {

    private static final LcmRequestReader READER = new LcmRequestReader();
    private static final List<Consumer<byte[]>> READERS =
            List.of(READER::createVnf, READER::changeVnf, READER::createNs, READER::updateNs);

    private RequestTarget() {}

    /** One input. Whatever escapes is a finding. */
    public static void fuzzerTestOneInput(byte[] input) {
        for (Consumer<byte[]> reader : READERS) {
            try {
                reader.accept(input);
            } catch (CmfRejectedException e) {
                Refusal.check(e);
            }
        }
    }
}

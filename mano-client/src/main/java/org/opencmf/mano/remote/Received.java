// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.mano.remote;

import java.net.http.HttpHeaders;
import org.opencmf.wire.json.JsonReader;
import org.opencmf.wire.json.JsonText;

/**
 * An answer that is no problem.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body its body
 */
@SuppressWarnings("ArrayRecordComponent") // read once, never compared
record Received(int status, HttpHeaders headers, byte[] body) {

    static final int LONGEST = 32 << 20;
    private static final JsonText READER = new JsonText(LONGEST);

    <T> T read(JsonReader<T> reader) {
        return READER.read(body, reader);
    }
}

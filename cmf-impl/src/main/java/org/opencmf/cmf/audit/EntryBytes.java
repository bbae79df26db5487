// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.cmf.audit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.opencmf.spi.AuditEntry;

/**
 * The one form in which an entry is hashed: second (8 bytes) and nanosecond (4) of its time, then consumer,
 * operation, object and outcome, each as the number of its bytes (4) and its UTF-8.
 */
final class EntryBytes {

    private EntryBytes() {}

    static byte[] of(AuditEntry entry) {
        byte[] consumer = entry.consumer().getBytes(StandardCharsets.UTF_8);
        byte[] operation = entry.operation().getBytes(StandardCharsets.UTF_8);
        byte[] object = entry.object().getBytes(StandardCharsets.UTF_8);
        byte[] outcome = entry.outcome().getBytes(StandardCharsets.UTF_8);
        int texts = consumer.length + operation.length + object.length + outcome.length;
        ByteBuffer bytes = ByteBuffer.allocate(Long.BYTES + 5 * Integer.BYTES + texts)
                .putLong(entry.time().getEpochSecond())
                .putInt(entry.time().getNano());
        put(bytes, consumer);
        put(bytes, operation);
        put(bytes, object);
        put(bytes, outcome);
        return bytes.array();
    }

    private static void put(ByteBuffer bytes, byte[] text) {
        bytes.putInt(text.length).put(text);
    }
}

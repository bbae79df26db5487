// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** The JSON and the HTTP binding of CMF-1, shared by server and remote client; for our own modules alone. */
module org.opencmf.wire {
    requires transitive com.fasterxml.jackson.databind;
    requires transitive org.opencmf.api;

    exports org.opencmf.wire to
            org.opencmf.mano,
            org.opencmf.server;
    exports org.opencmf.wire.http to
            org.opencmf.mano,
            org.opencmf.server;
    exports org.opencmf.wire.json to
            org.opencmf.mano,
            org.opencmf.server;
}

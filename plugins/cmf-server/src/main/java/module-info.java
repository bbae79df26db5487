// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

/** CMF-1 over HTTPS: a servlet for any container, the stand-alone server, and the command line. */
@SuppressWarnings({"module", "requires-automatic"})
module org.opencmf.server {
    requires com.fasterxml.jackson.databind;
    requires info.picocli;
    requires jakarta.servlet;
    requires java.net.http;
    requires transitive micrometer.core;
    requires micrometer.registry.prometheus;
    requires org.bouncycastle.provider;
    requires org.eclipse.jetty.alpn.server;
    requires org.eclipse.jetty.ee10.servlet;
    requires org.eclipse.jetty.http;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.io;
    requires org.eclipse.jetty.server;
    requires org.eclipse.jetty.util;
    requires transitive org.opencmf.api;
    requires transitive org.opencmf.cmf;
    requires transitive org.opencmf.mano;
    requires org.opencmf.wire;
    requires org.opencmf.x509;
    requires org.slf4j;
    requires static org.jspecify;

    exports org.opencmf.server;
    exports org.opencmf.server.limit;
    exports org.opencmf.server.servlet;
    exports org.opencmf.server.status;
    exports org.opencmf.server.subscription;

    opens org.opencmf.server.cli to
            info.picocli;
    opens org.opencmf.server.cli.local to
            info.picocli;
    opens org.opencmf.server.cli.terminal to
            info.picocli;
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.benchmarks.wire;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.net.ssl.SSLContext;
import javax.security.auth.x500.X500Principal;
import org.opencmf.api.CertificateManagementFunction;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.AlternativeName;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EndEntityIdentity;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.DelegateRegistrationRequest;
import org.opencmf.benchmarks.Applicant;
import org.opencmf.benchmarks.Providers;
import org.opencmf.wire.EnrolmentJson;
import org.opencmf.wire.http.Binding;
import org.opencmf.wire.json.JsonText;

/** A stand-alone server, and a VNFM that shows its certificate and asks for those of its VNFCIs. */
final class CmfTarget implements Target {

    static final String HOST = "cmf.operator.example";

    private static final int BATCH = 500;
    private static final String IDENTITY = "sbi";
    private static final String FIVE_G = ".5gc.mnc001.mcc001.3gppnetwork.org";

    private final ServerProcess process;
    private final int port;
    private final CertificateManagementFunction vnfm;
    private final SSLContext tls;
    private final Applicant applicant = new Applicant(Providers.ACCP.open());
    private int members;

    /** Starts a server in whose directory {@code opencmf init} has been. */
    CmfTarget(Path directory, List<String> command) {
        this.process = ServerProcess.java(command);
        this.port = Integer.parseInt(process.await("port "));
        var operator = new Operator(directory, URI.create("https://" + HOST + ":" + port));
        var identity = operator.enter(EntityType.VNFM, "vnfm.operator.example").tls();
        this.vnfm = operator.view(identity);
        this.tls = identity.sslContext();
    }

    @Override
    public ServerProcess process() {
        return process;
    }

    @Override
    public List<byte[]> prepare(int count) {
        List<byte[]> requests = new ArrayList<>(count);
        while (requests.size() < count) {
            batch(Math.min(BATCH, count - requests.size())).forEach(request -> requests.add(http(request)));
        }
        return requests;
    }

    private List<EnrolmentRequest> batch(int count) {
        Map<EntityId, List<EndEntityIdentity>> vnfcis = new LinkedHashMap<>();
        List<EnrolmentRequest> requests = new ArrayList<>(count);
        String vnf = "vnf-" + members;
        for (int i = 0; i < count; i++) {
            var entity = new EntityId(vnf + "/amf-" + members);
            var subject = new X500Principal("C=GB,O=Operator,OU=amf-" + members);
            String fqdn = "amf-" + members + FIVE_G;
            String uri = "urn:uuid:" + new UUID(0x4000, 0x8000_0000_0000_0000L | members);
            vnfcis.put(
                    entity,
                    List.of(new EndEntityIdentity(
                            IDENTITY,
                            CertificateType.VNFCI,
                            "sba-nf-tls-server",
                            subject,
                            Set.of(AlternativeName.dns(fqdn), AlternativeName.uri(uri)),
                            Set.of("AMF"))));
            requests.add(new EnrolmentRequest(
                    RequestId.random(), entity, IDENTITY, applicant.networkFunction(subject, fqdn, uri)));
            members++;
        }
        vnfm.registerDelegate(new DelegateRegistrationRequest(RequestId.random(), vnf, Operator.DOMAIN, vnfcis));
        return requests;
    }

    private static byte[] http(EnrolmentRequest request) {
        byte[] body = JsonText.write(EnrolmentJson.write(request));
        return post(
                Binding.ROOT + Binding.ENROLMENTS,
                Binding.IDEMPOTENCY_KEY + ": " + request.id().value() + "\r\n",
                body);
    }

    /** Writes a request of HTTP. */
    static byte[] post(String path, String headers, byte[] body) {
        String head = "POST " + path + " HTTP/1.1\r\nHost: " + HOST + "\r\nContent-Type: application/json\r\n" + headers
                + "Content-Length: " + body.length + "\r\n\r\n";
        var request = new ByteArrayOutputStream();
        request.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        request.writeBytes(body);
        return request.toByteArray();
    }

    @Override
    public HttpConnection connect() throws IOException {
        return new HttpConnection(tls.getSocketFactory().createSocket(HOST, port));
    }

    @Override
    public void close() {
        process.close();
    }
}

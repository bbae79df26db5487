// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiFunction;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.mano.document.Cursor;
import org.opencmf.mano.document.DocumentReader;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.document.Node;

/**
 * Reads what lifecycle requests say of certificates, in JSON.
 *
 * <p>Names are those that are published, and in {@code certificateConfigurationData} no other is taken; what else the
 * requests hold is passed over. All faults are told at once, each with line and column. Limits: 256 KiB, 60 levels. Safe
 * for use by several threads.
 *
 * @clause SOL003 CertificateConfigurationData
 * @clause SOL005 certificateConfigurationData
 */
public final class LcmRequestReader {

    private static final String DATA = "certificateConfigurationData";

    private static final List<String> UPDATES =
            List.of("changeVnfFlavourData", "changeVnfPackageData", "changeExtVnfConnectivityData");

    /** Creates a reader. */
    public LcmRequestReader() {}

    /**
     * Reads a {@code CreateVnfRequest} of SOL003.
     *
     * @param json the request
     * @return what it says of certificates
     * @throws CmfRejectedException if it is at fault
     * @clause IFA026 Vnfm.Sc.011
     */
    public CreateVnfRequest createVnf(byte[] json) {
        return read(
                "CreateVnfRequest",
                json,
                (request, faults) -> new CreateVnfRequest(
                        request.requiredText("vnfdId"),
                        request.text("vnfInstanceName").orElse(null),
                        configuration(request, faults).orElse(null)));
    }

    /**
     * Reads the certificate data of any other lifecycle request of SOL003 that may carry them:
     * {@code ChangeCurrentVnfPkgRequest}, {@code ChangeVnfFlavourRequest}, {@code ChangeExtVnfConnectivityRequest}.
     *
     * @param json the request
     * @return the data, or nothing if there are none
     * @throws CmfRejectedException if it is at fault
     * @clause IFA026 Vnfm.Sc.011
     */
    public Optional<CertificateConfigurationData> changeVnf(byte[] json) {
        return read("the request", json, LcmRequestReader::configuration);
    }

    /**
     * Reads a {@code CreateNsRequest} of SOL005.
     *
     * @param json the request
     * @return what it says of certificates
     * @throws CmfRejectedException if it is at fault
     * @clause IFA026 Nfvo.Sc.007
     */
    public NsLcmRequest createNs(byte[] json) {
        return createNs("CreateNsRequest", json);
    }

    /**
     * Reads a {@code CreateNsRequest} of SOL005 that has a name, as a file has.
     *
     * @param name how faults call it
     * @param json the request
     * @return what it says of certificates
     * @throws CmfRejectedException if it is at fault
     * @clause IFA026 Nfvo.Sc.007
     */
    public NsLcmRequest createNs(String name, byte[] json) {
        return read(
                Objects.requireNonNull(name, "name"),
                json,
                (request, faults) -> new NsLcmRequest(
                        request.requiredText("nsdId"),
                        configuration(request, faults).orElse(null),
                        Map.of()));
    }

    /**
     * Reads an {@code UpdateNsRequest} of SOL005: its {@code changeVnfFlavourData}, {@code changeVnfPackageData} and
     * {@code changeExtVnfConnectivityData}.
     *
     * @param json the request
     * @return what it says of certificates
     * @throws CmfRejectedException if it is at fault
     * @clause IFA026 Nfvo.Sc.007
     */
    public NsLcmRequest updateNs(byte[] json) {
        return read("UpdateNsRequest", json, (request, faults) -> {
            Map<String, CertificateConfigurationData> byInstance = new LinkedHashMap<>();
            for (String update : UPDATES) {
                for (Node element : request.list(update)) {
                    Cursor.at(element, "an element of " + update, faults)
                            .ifPresent(change -> take(change, byInstance, faults));
                }
            }
            return new NsLcmRequest(null, null, byInstance);
        });
    }

    private static void take(Cursor change, Map<String, CertificateConfigurationData> byInstance, Faults faults) {
        String instance = change.requiredText("vnfInstanceId");
        configuration(change, faults).ifPresent(data -> {
            CertificateConfigurationData before = byInstance.putIfAbsent(instance, data);
            if (before != null && !before.equals(data)) {
                faults.add(change.place(), "another change says something else of " + Faults.quoted(instance));
            }
        });
    }

    private static Optional<CertificateConfigurationData> configuration(Cursor request, Faults faults) {
        return request.map(DATA).map(data -> new ConfigurationJson(faults).read(data));
    }

    private static <T> T read(String what, byte[] json, BiFunction<Cursor, Faults, T> reading) {
        var faults = new Faults(CmfErrorCode.REQUEST_MALFORMED);
        Optional<T> result = new DocumentReader(faults, DocumentReader.Limits.REQUEST)
                .json(what, json)
                .flatMap(root -> Cursor.at(root, what, faults))
                .map(request -> reading.apply(request, faults));
        faults.refuseIfAny();
        return result.orElseThrow(() -> new CmfRejectedException(CmfErrorCode.REQUEST_MALFORMED, what));
    }
}

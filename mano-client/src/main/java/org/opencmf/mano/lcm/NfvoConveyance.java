// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.lcm;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.error.CmfErrorCode;
import org.opencmf.api.error.CmfRejectedException;
import org.opencmf.api.error.Violation;
import org.opencmf.mano.document.Faults;
import org.opencmf.mano.vnfd.CertificateBaseProfile;
import org.opencmf.mano.vnfd.Vnfd;

/**
 * The part of an NFVO in delegation mode: takes what the OSS said with an NS lifecycle request, and makes of it what each
 * VNFM is told with a VNF lifecycle request.
 *
 * <p>Security policies and the CMF go to every VNF. An overriding profile goes to the VNFs whose descriptor has a profile
 * of its id, or a certificate of its id without a profile.
 *
 * @clause IFA026 Nfvo.Sc.006
 * @clause IFA026 Nfvo.Sc.007
 */
public final class NfvoConveyance {

    /** Creates it. */
    public NfvoConveyance() {}

    /**
     * Makes the requests to create the VNF instances of an NS.
     *
     * @param request of the OSS
     * @param vnfs the VNFs of the NS by the names that their instances shall have, each with its descriptor
     * @return a request for each VNF, with certificate data if the OSS asks for delegation mode
     * @throws CmfRejectedException if delegation mode is asked for and a VNF does not support it, or a profile overrides
     *     none of any VNF; all such faults at once
     * @clause IFA026 Nfvo.Sc.007
     */
    public Map<String, CreateVnfRequest> createVnfs(NsLcmRequest request, Map<String, Vnfd> vnfs) {
        Objects.requireNonNull(request, "request");
        CertificateConfigurationData all = request.forAllVnfs();
        if (all != null) {
            refuse(faults(all, vnfs));
        }
        Map<String, CreateVnfRequest> requests = new LinkedHashMap<>();
        new TreeMap<>(vnfs)
                .forEach((name, vnfd) -> requests.put(
                        name, new CreateVnfRequest(vnfd.id(), name, all == null ? null : part(all, vnfd))));
        return requests;
    }

    /**
     * Makes the certificate data of the requests that change VNF instances.
     *
     * @param request of the OSS
     * @param vnfs the VNF instances of the NS by id, each with its descriptor
     * @return the data for each VNF instance of which the OSS says something
     * @throws CmfRejectedException if a VNF instance is unknown or does not support delegation mode, or a profile
     *     overrides none of its descriptor; all such faults at once
     * @clause IFA026 Nfvo.Sc.007
     */
    public Map<String, CertificateConfigurationData> changeVnfs(NsLcmRequest request, Map<String, Vnfd> vnfs) {
        Objects.requireNonNull(request, "request");
        List<Violation> faults = new ArrayList<>();
        request.byVnfInstance().forEach((id, data) -> {
            @Nullable Vnfd vnfd = vnfs.get(id);
            faults.addAll(
                    vnfd == null
                            ? List.of(new Violation(
                                    CmfErrorCode.REQUEST_MALFORMED,
                                    Faults.quoted(id) + " is no VNF instance of the NS"))
                            : faults(data, Map.of(id, vnfd)));
        });
        refuse(faults);
        return request.byVnfInstance();
    }

    private static List<Violation> faults(CertificateConfigurationData data, Map<String, Vnfd> vnfs) {
        List<Violation> faults = new ArrayList<>();
        new TreeMap<>(vnfs).forEach((name, vnfd) -> {
            if (!vnfd.supportsDelegation()) {
                faults.add(new Violation(
                        CmfErrorCode.MODE_NOT_SUPPORTED,
                        Faults.quoted(name) + " has a descriptor without tosca.nodes.nfv.Certificate"));
            }
        });
        data.overridingCertificateProfile().stream()
                .filter(profile -> vnfs.values().stream().noneMatch(vnfd -> has(vnfd, profile)))
                .forEach(profile -> faults.add(new Violation(
                        CmfErrorCode.REQUEST_MALFORMED,
                        Faults.quoted(profile.id()) + " overrides no profile of any VNF concerned")));
        return faults;
    }

    private static CertificateConfigurationData part(CertificateConfigurationData data, Vnfd vnfd) {
        return new CertificateConfigurationData(
                data.overridingCertificateProfile().stream()
                        .filter(profile -> has(vnfd, profile))
                        .toList(),
                data.securityPolicy(),
                data.cmfData());
    }

    private static boolean has(Vnfd vnfd, CertificateBaseProfile overriding) {
        return vnfd.certificates().stream()
                .anyMatch(certificate -> certificate.profileId().equals(overriding.id()));
    }

    private static void refuse(Collection<Violation> faults) {
        if (!faults.isEmpty()) {
            throw new CmfRejectedException(List.copyOf(faults));
        }
    }
}

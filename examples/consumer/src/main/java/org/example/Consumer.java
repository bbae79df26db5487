// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.example;

import java.security.KeyPairGenerator;
import javax.security.auth.x500.X500Principal;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.ExtensionsGenerator;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.pkcs.jcajce.JcaPKCS10CertificationRequestBuilder;
import org.opencmf.api.enrolment.CertificationRequest;
import org.opencmf.api.enrolment.EnrolmentOutcome;
import org.opencmf.api.enrolment.EnrolmentRequest;
import org.opencmf.api.identity.EntityType;
import org.opencmf.api.identity.RequestId;
import org.opencmf.api.registration.RegistrationRequest;
import org.opencmf.cmf.InMemoryCmf;

/** Registers an NFVO with a CMF in memory, enrols it, and prints whom its certificate names. */
public final class Consumer {

    private Consumer() {}

    public static void main(String[] arguments) throws Exception {
        // region first-certificate
        String fqdn = "nfvo.operator.example";
        try (var cmf = InMemoryCmf.create()) {
            var nfvo = cmf.oss().register(RegistrationRequest.of(EntityType.NFVO, fqdn, InMemoryCmf.DOMAIN));
            var enrolment = new EnrolmentRequest(
                    RequestId.random(), nfvo.registration().entity(), RegistrationRequest.NFV_MANO_IDENTITY, csr(fqdn));
            var outcome = cmf.withCredential(nfvo.credential()).enrol(enrolment);
            var issued = (EnrolmentOutcome.Issued) outcome;
            System.out.println(issued.chain().certificate().getSubjectX500Principal());
        }
        // endregion
    }

    /** A key, and a certification request in which it asks for one name: what the NFVO does itself. */
    private static CertificationRequest csr(String fqdn) throws Exception {
        // region csr
        var keys = KeyPairGenerator.getInstance("EC").generateKeyPair();
        var names = new ExtensionsGenerator();
        names.addExtension(
                Extension.subjectAlternativeName, false, new GeneralNames(new GeneralName(GeneralName.dNSName, fqdn)));
        var request = new JcaPKCS10CertificationRequestBuilder(new X500Principal("CN=" + fqdn), keys.getPublic())
                .addAttribute(PKCSObjectIdentifiers.pkcs_9_at_extensionRequest, names.generate())
                .build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
        return CertificationRequest.ofDer(request.getEncoded());
        // endregion
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.server;

import java.util.ArrayList;
import java.util.List;
import org.opencmf.api.certificate.CertificateEvent;
import org.opencmf.api.certificate.CertificateId;
import org.opencmf.api.certificate.CertificateListener;

/** Remembers of which certificates it was told, and waits for one. */
final class Heard implements CertificateListener {

    private static final long PATIENCE_MILLIS = 30_000;

    private final List<CertificateId> certificates = new ArrayList<>();

    @Override
    public synchronized void onEvent(CertificateEvent event) {
        certificates.add(event.certificate());
        notifyAll();
    }

    synchronized List<CertificateId> until(CertificateId last) {
        long deadline = System.currentTimeMillis() + PATIENCE_MILLIS;
        while (!certificates.contains(last)) {
            long left = deadline - System.currentTimeMillis();
            if (left <= 0) {
                throw new AssertionError("was not told of " + last + " but of " + certificates);
            }
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("interrupted while waiting", e);
            }
        }
        return List.copyOf(certificates);
    }
}

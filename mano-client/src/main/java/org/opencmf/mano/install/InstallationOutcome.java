// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.mano.install;

import java.util.Objects;
import org.opencmf.api.error.Violation;

/** What a target says of an installation. Whether it is so, is read back. */
public sealed interface InstallationOutcome {

    /** The target says that it has installed. */
    record Accepted() implements InstallationOutcome {}

    /**
     * The target says that it has not.
     *
     * @param violation why
     */
    record Failed(Violation violation) implements InstallationOutcome {

        /** Refuses missing parts. */
        public Failed {
            Objects.requireNonNull(violation, "violation");
        }
    }
}

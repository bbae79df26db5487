// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.hsm;

import java.util.List;
import java.util.ServiceLoader;

/** Finds HSM drivers by name. */
public final class HsmDrivers {

    private HsmDrivers() {}

    /**
     * Finds the driver of a name.
     *
     * @param name as {@link HsmDriver#name()}
     * @return the one driver of this name
     * @throws HsmException if there is none, or more than one; it lists what was found
     */
    public static HsmDriver named(String name) {
        List<HsmDriver> all = ServiceLoader.load(HsmDriver.class).stream()
                .map(ServiceLoader.Provider::get)
                .toList();
        List<HsmDriver> found =
                all.stream().filter(driver -> driver.name().equals(name)).toList();
        if (found.size() != 1) {
            throw new HsmException(
                    HsmException.Reason.DRIVER_UNKNOWN,
                    found.size() + " drivers are named " + name + "; found: "
                            + all.stream().map(HsmDriver::name).sorted().toList());
        }
        return found.get(0);
    }
}

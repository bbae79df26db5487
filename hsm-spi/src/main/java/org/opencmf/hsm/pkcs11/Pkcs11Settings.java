// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.hsm.pkcs11;

import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.opencmf.hsm.HsmConfiguration;
import org.opencmf.hsm.HsmException;

/** Reads the settings of the driver. */
final class Pkcs11Settings {

    private static final String LIBRARY = "library";
    private static final String SLOT = "slot";
    private static final String INDEX = "slot-index";
    private static final String LABEL = "token-label";

    private Pkcs11Settings() {}

    static TokenPlace place(HsmConfiguration configuration, Optional<Pkcs11Calls> calls) {
        var unknown = new TreeSet<>(configuration.settings().keySet());
        unknown.removeAll(Set.of(LIBRARY, SLOT, INDEX, LABEL));
        if (!unknown.isEmpty()) {
            throw wrong("unknown settings: " + unknown);
        }
        var ways = List.of(SLOT, INDEX, LABEL).stream()
                .filter(way -> configuration.setting(way).isPresent())
                .toList();
        if (ways.size() != 1) {
            throw wrong("one of slot, slot-index and token-label is needed; found: " + ways);
        }
        var library = library(configuration.setting(LIBRARY).orElseThrow(() -> wrong("library is missing")));
        String value = configuration.setting(ways.get(0)).orElseThrow();
        return switch (ways.get(0)) {
            case SLOT -> new TokenPlace(library, TokenPlace.Way.SLOT, number(SLOT, value));
            case INDEX -> new TokenPlace(library, TokenPlace.Way.INDEX, number(INDEX, value));
            default -> new TokenPlace(library, TokenPlace.Way.SLOT, slotOf(library, value, calls));
        };
    }

    private static Path library(String value) {
        try {
            var path = Path.of(value);
            if (!path.isAbsolute() || value.chars().anyMatch(c -> c == '"' || c == '\\' || c < ' ')) {
                throw wrong("library is not an absolute path without quotes, backslashes and control characters");
            }
            if (!Files.isReadable(path)) {
                throw wrong("library cannot be read: " + path);
            }
            return path;
        } catch (InvalidPathException e) {
            throw new HsmException(HsmException.Reason.CONFIGURATION, "library is not a path", e);
        }
    }

    private static long number(String name, String value) {
        try {
            long number = Long.decode(value);
            if (number < 0) {
                throw wrong(name + " is negative");
            }
            return number;
        } catch (NumberFormatException e) {
            throw new HsmException(HsmException.Reason.CONFIGURATION, name + " is not a number", e);
        }
    }

    private static long slotOf(Path library, String label, Optional<Pkcs11Calls> calls) {
        return calls.orElseThrow(() -> wrong("token-label needs the module hsm-pkcs11-calls; without it give slot"))
                .slotOf(library, label)
                .orElseThrow(() -> new HsmException(
                        HsmException.Reason.TOKEN_ABSENT, "not exactly one token has the label " + label));
    }

    private static HsmException wrong(String why) {
        return new HsmException(HsmException.Reason.CONFIGURATION, "pkcs11: " + why);
    }
}

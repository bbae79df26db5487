// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors
package org.opencmf.cmf.profile;

import java.io.IOException;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.profile.CertificateProfile;
import org.opencmf.api.profile.CertificateProfile.Source;
import org.opencmf.api.profile.CertificateProfile.SubjectRule;
import org.opencmf.api.profile.ExtensionRule;

/**
 * Reads certificate profiles from JSON. Safe for use by several threads.
 *
 * @clause IFA026 C.6-1/note
 */
public final class ProfileReader {

    private static final Duration LONGEST = Duration.ofDays(3650);
    private static final Set<String> KEYS =
            Set.of("P-256", "P-384", "P-521", "Ed25519", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87");
    private static final Pattern RSA_KEY =
            Pattern.compile("RSA-(204[89]|20[5-9][0-9]|2[1-9][0-9]{2}|[3-9][0-9]{3}|1[0-5][0-9]{3})");
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,128}");

    /** Creates a reader. */
    public ProfileReader() {}

    /**
     * Reads a profile.
     *
     * @param json in UTF-8; not changed
     * @return the profile
     * @throws org.opencmf.api.error.CmfRejectedException with a violation {@code PROFILE_MALFORMED} for each fault, its place
     *     as a JSON pointer: if it is not JSON, exceeds a limit, has a member that is not known, misses one, or contradicts
     *     itself
     */
    public CertificateProfile read(byte[] json) {
        Objects.requireNonNull(json, "json");
        Faults faults = new Faults();
        Object tree;
        try {
            tree = JsonTree.read(json, faults);
        } catch (IOException e) {
            faults.add("", "is not JSON, or exceeds a limit");
            throw faults.refusal();
        }
        return profile(new JsonObject(tree, "", faults), faults);
    }

    private static CertificateProfile profile(JsonObject json, Faults faults) {
        String name = json.text("name");
        if (!name.isEmpty() && !NAME.matcher(name).matches()) {
            faults.add("/name", "is not of 1 to 128 letters, digits, dots, hyphens and underscores");
        }
        Set<CertificateType> types = types(json, faults);
        Duration validity = validity(json, faults);
        Set<String> keys = keys(json, faults);
        JsonObject subject = json.object("subject");
        Source source = source(subject, Set.of(Source.REQUEST, Source.REGISTRATION), faults);
        Set<String> required = attributes(subject, "required", faults);
        Set<String> forbidden = attributes(subject, "forbidden", faults);
        if (!Collections.disjoint(required, forbidden)) {
            faults.add("/subject", "requires an attribute that it forbids");
        }
        subject.end();
        List<ExtensionRule> extensions = extensions(json, faults);
        json.end();
        faults.throwIfAny();
        return new CertificateProfile(
                name, types, validity, keys, new SubjectRule(source, required, forbidden), extensions);
    }

    private static Set<String> keys(JsonObject json, Faults faults) {
        Set<String> keys = json.texts("keyAlgorithms");
        for (String key : keys) {
            if (!KEYS.contains(key) && !RSA_KEY.matcher(key).matches()) {
                faults.add("/keyAlgorithms", "names an algorithm that is not known");
            }
        }
        refuseEmpty(keys, "/keyAlgorithms", faults);
        return keys;
    }

    private static Set<CertificateType> types(JsonObject json, Faults faults) {
        Set<CertificateType> types = new HashSet<>();
        Set<String> names = json.texts("types");
        for (CertificateType type : CertificateType.values()) {
            if (names.contains(type.name())) {
                types.add(type);
            }
        }
        for (int unknown = types.size(); unknown < names.size(); unknown++) {
            faults.add("/types", "names a type that is not known");
        }
        refuseEmpty(names, "/types", faults);
        return types;
    }

    private static Duration validity(JsonObject json, Faults faults) {
        String text = json.text("maximumValidity");
        if (text.isEmpty()) {
            return Duration.ZERO;
        }
        try {
            Duration validity = Duration.parse(text);
            if (validity.compareTo(Duration.ofMinutes(1)) >= 0 && validity.compareTo(LONGEST) <= 0) {
                return validity;
            }
        } catch (DateTimeParseException e) {
            faults.add("/maximumValidity", "is not a duration of days, hours, minutes and seconds after ISO 8601");
            return Duration.ZERO;
        }
        faults.add("/maximumValidity", "is not from a minute to " + LONGEST.toDays() + " days");
        return Duration.ZERO;
    }

    private static Set<String> attributes(JsonObject subject, String name, Faults faults) {
        Set<String> keywords = subject.optionalTexts(name);
        for (String keyword : keywords) {
            if (SubjectAttributes.oid(keyword).isEmpty()) {
                faults.add(subject.at(name), "names an attribute that is not known");
            }
        }
        return keywords;
    }

    private static Source source(JsonObject json, Set<Source> allowed, Faults faults) {
        String text = json.text("source");
        for (Source source : Source.values()) {
            if (source.name().equals(text)) {
                if (!allowed.contains(source)) {
                    faults.add(json.at("source"), "is not where this comes from");
                }
                return source;
            }
        }
        if (!text.isEmpty()) {
            faults.add(json.at("source"), "is not known");
        }
        return Source.REQUEST;
    }

    private static List<ExtensionRule> extensions(JsonObject json, Faults faults) {
        List<ExtensionRule> rules = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonObject entry : json.objects("extensions")) {
            ExtensionRule rule = extension(entry, faults);
            if (!rule.oid().isEmpty() && !seen.add(rule.oid())) {
                faults.add(entry.at("oid"), "is there twice");
            }
            rules.add(rule);
        }
        return rules;
    }

    private static ExtensionRule extension(JsonObject json, Faults faults) {
        String oid = json.text("oid");
        boolean mandatory = json.flag("mandatory");
        boolean critical = json.flag("critical");
        ExtensionKind kind = ExtensionKind.of(oid).orElse(null);
        if (kind == null && !oid.isEmpty()) {
            faults.add(json.at("oid"), "is not an extension that this CMF knows");
        }
        Source source = source(json, kind == null ? Set.of(Source.values()) : kind.sources(), faults);
        Set<String> values = json.optionalTexts("values");
        if (kind != null && !takesAll(kind, values)) {
            faults.add(json.at("values"), "are not all " + kind.words());
        }
        if (source == Source.PROFILE && mandatory && values.isEmpty()) {
            faults.add(json.at("values"), "are needed: the extension is mandatory and comes from the profile");
        }
        json.end();
        return new ExtensionRule(oid, mandatory, critical, source, List.copyOf(values));
    }

    private static boolean takesAll(ExtensionKind kind, Set<String> values) {
        for (String value : values) {
            if (!kind.takes(value)) {
                return false;
            }
        }
        return true;
    }

    private static void refuseEmpty(Set<String> values, String pointer, Faults faults) {
        if (values.isEmpty()) {
            faults.add(pointer, "names nothing");
        }
    }
}

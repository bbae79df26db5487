// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.wire;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.opencmf.api.certificate.CertificateFilter;
import org.opencmf.api.certificate.CertificateStatus;
import org.opencmf.api.identity.CertificateType;
import org.opencmf.api.identity.EntityId;
import org.opencmf.api.identity.TrustDomain;

/**
 * A filter as an expression of attributes: {@code (eq,entityId,amf-0);(in,status,VALID,SUPERSEDED)}. A value with a comma,
 * a closing bracket or a quotation mark stands between single quotation marks, and these are doubled inside.
 */
public final class FilterText {

    private static final int LONGEST = 4096;

    private FilterText() {}

    /** One condition as it is written. */
    private record Condition(String operator, String attribute, List<String> values) {

        String one() {
            if (values.size() != 1) {
                throw new IllegalArgumentException(attribute + " is compared with one value");
            }
            return values.get(0);
        }
    }

    /**
     * Writes a filter.
     *
     * @param filter which certificates
     * @return the expression; empty for all
     */
    public static String write(CertificateFilter filter) {
        List<String> conditions = new ArrayList<>();
        add(conditions, "eq,entityId", filter.entity());
        add(conditions, "eq,vnfInstanceId", filter.vnfInstanceId());
        add(conditions, "eq,trustDomain", filter.trustDomain());
        addAll(conditions, "in,certificateType", filter.types(), WireNames::of);
        addAll(conditions, "in,status", filter.statuses(), CertificateStatus::name);
        add(conditions, "eq,subject", filter.subject() == null ? null : Texts.text(filter.subject()));
        add(conditions, "eq,serialNumber", filter.serialNumber());
        add(conditions, "lt,notAfter", filter.expiringBefore());
        return String.join(";", conditions);
    }

    private static void add(List<String> conditions, String what, @Nullable Object value) {
        if (value != null) {
            conditions.add("(" + what + "," + quoted(value.toString()) + ")");
        }
    }

    private static <T> void addAll(List<String> conditions, String what, Set<T> values, Function<T, String> name) {
        if (!values.isEmpty()) {
            conditions.add(values.stream().map(name).sorted().collect(Collectors.joining(",", "(" + what + ",", ")")));
        }
    }

    private static String quoted(String value) {
        boolean plain = !value.isEmpty() && value.chars().noneMatch(c -> c == ',' || c == ')' || c == '\'');
        return plain ? value : "'" + value.replace("'", "''") + "'";
    }

    /**
     * Reads a filter.
     *
     * @param text the expression
     * @return which certificates
     * @throws IllegalArgumentException if it is not one, or names an attribute twice or one that is not known
     */
    public static CertificateFilter read(String text) {
        if (text.length() > LONGEST) {
            throw new IllegalArgumentException("a filter has at most " + LONGEST + " characters");
        }
        CertificateFilter filter = CertificateFilter.all();
        Set<String> seen = new HashSet<>();
        for (Condition condition : new FilterConditions(text).all(Condition::new)) {
            if (!seen.add(condition.attribute())) {
                throw new IllegalArgumentException("an attribute stands in the filter twice");
            }
            filter = with(filter, condition);
        }
        return filter;
    }

    private static CertificateFilter with(CertificateFilter filter, Condition condition) {
        return switch (condition.operator() + "," + condition.attribute()) {
            case "eq,entityId" -> entity(filter, new EntityId(condition.one()));
            case "eq,vnfInstanceId" -> filter.ofVnf(condition.one());
            case "eq,trustDomain" -> domain(filter, new TrustDomain(condition.one()));
            case "eq,certificateType" -> filter.ofType(WireNames.type(condition.one()));
            case "in,certificateType" -> filter.ofType(types(condition.values()));
            case "eq,status" -> filter.in(status(condition.one()));
            case "in,status" -> filter.in(statuses(condition.values()));
            case "eq,subject" -> filter.withSubject(Texts.name(condition.one()));
            case "eq,serialNumber" -> filter.withSerialNumber(number(condition.one()));
            case "lt,notAfter" -> filter.endingBefore(Texts.instant(condition.one()));
            default -> throw new IllegalArgumentException("the filter has an attribute or operator that is not known");
        };
    }

    private static CertificateFilter entity(CertificateFilter filter, EntityId entity) {
        return new CertificateFilter(
                entity,
                filter.vnfInstanceId(),
                filter.trustDomain(),
                filter.types(),
                filter.statuses(),
                filter.subject(),
                filter.serialNumber(),
                filter.expiringBefore());
    }

    private static CertificateFilter domain(CertificateFilter filter, TrustDomain domain) {
        return new CertificateFilter(
                filter.entity(),
                filter.vnfInstanceId(),
                domain,
                filter.types(),
                filter.statuses(),
                filter.subject(),
                filter.serialNumber(),
                filter.expiringBefore());
    }

    private static CertificateType[] types(List<String> names) {
        return names.stream().map(WireNames::type).distinct().toArray(CertificateType[]::new);
    }

    private static CertificateStatus[] statuses(List<String> names) {
        return names.stream().map(FilterText::status).distinct().toArray(CertificateStatus[]::new);
    }

    private static CertificateStatus status(String name) {
        try {
            return CertificateStatus.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("no such status", e);
        }
    }

    private static BigInteger number(String text) {
        if (text.isEmpty() || text.length() > 64 || !text.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw new IllegalArgumentException("a serial number has decimal digits, 64 at most");
        }
        return new BigInteger(text);
    }
}

// SPDX-License-Identifier: Apache-2.0
// Copyright the OpenCMF authors

package org.opencmf.attestation.pkix.fact;

import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.opencmf.attestation.pkix.evidence.ReportedClaim;
import org.opencmf.attestation.pkix.evidence.ReportedElement;
import org.opencmf.attestation.pkix.fact.EvidenceFacts.Freshness;
import org.opencmf.attestation.pkix.fact.EvidenceFacts.Key;
import org.opencmf.attestation.pkix.fact.EvidenceFacts.Platform;
import org.opencmf.x509.der.DerBytes;
import org.opencmf.x509.der.MalformedStructureException;

/** Reads what evidence says. Elements and claims of unknown types are passed over; known ones may not contradict. */
public final class FactsReader {

    private static final int SHORTEST_NONCE = 8;
    private static final int LONGEST_NONCE = 64;
    private static final int HIGHEST_FIPS_LEVEL = 4;
    private static final Set<String> FIPS_VERSIONS = Set.of("FIPS 140-2", "FIPS 140-3");
    private static final Set<ClaimType> YES_OR_NO =
            Set.of(ClaimType.EXTRACTABLE, ClaimType.SENSITIVE, ClaimType.NEVER_EXTRACTABLE, ClaimType.LOCAL);

    private final Map<String, Element> elements = new HashMap<>();
    private final Map<String, ClaimType> claims = new HashMap<>();

    /**
     * Creates a reader.
     *
     * @param arc above the types of elements and claims
     */
    public FactsReader(String arc) {
        for (Element element : Element.values()) {
            elements.put(element.oid(arc), element);
        }
        for (ClaimType claim : ClaimType.values()) {
            claims.put(claim.oid(arc), claim);
        }
    }

    /**
     * Reads what elements say.
     *
     * @param reported the elements
     * @return what is known of it
     * @throws MalformedStructureException if a claim is not of its type, or one that may be there once is there twice
     */
    public EvidenceFacts read(List<ReportedElement> reported) throws MalformedStructureException {
        var transaction = new ClaimSet();
        var platform = new ClaimSet();
        List<Key> keys = new ArrayList<>();
        Set<Element> seen = EnumSet.noneOf(Element.class);
        for (ReportedElement one : reported) {
            Element element = elements.get(one.type());
            if (element == null) {
                continue;
            }
            if (!seen.add(element) && element != Element.KEY) {
                throw new MalformedStructureException("reportedElements", "two of one kind that may be there once");
            }
            ClaimSet read = claims(element, one.claims());
            switch (element) {
                case TRANSACTION -> transaction = read;
                case PLATFORM -> platform = read;
                case KEY -> keys.add(key(read));
            }
        }
        return new EvidenceFacts(freshness(transaction), transaction.signers(), platform(platform), distinct(keys));
    }

    private ClaimSet claims(Element element, List<ReportedClaim> reported) throws MalformedStructureException {
        var set = new ClaimSet();
        for (ReportedClaim one : reported) {
            ClaimType type = claims.get(one.type());
            if (type != null && type.element() == element) {
                set.add(type, one.value());
            } else if (type != null) {
                throw new MalformedStructureException("claims", "a claim of another element");
            }
        }
        return set;
    }

    private static Freshness freshness(ClaimSet claims) throws MalformedStructureException {
        byte[] nonce = claims.octets(ClaimType.NONCE);
        if (nonce != null && (nonce.length < SHORTEST_NONCE || nonce.length > LONGEST_NONCE)) {
            throw new MalformedStructureException("nonce", "not of 8 to 64 octets");
        }
        Instant made = claims.time(ClaimType.TIMESTAMP);
        return new Freshness(nonce == null ? null : DerBytes.copyOf(nonce), made);
    }

    private static Platform platform(ClaimSet claims) throws MalformedStructureException {
        Boolean mode = claims.bool(ClaimType.FIPS_BOOT);
        String version = claims.text(ClaimType.FIPS_VERSION);
        int level = claims.number(ClaimType.FIPS_LEVEL, HIGHEST_FIPS_LEVEL);
        boolean known = version != null && FIPS_VERSIONS.contains(version);
        return new Platform(known && Boolean.TRUE.equals(mode), known ? level : 0);
    }

    private static Key key(ClaimSet claims) throws MalformedStructureException {
        if (!claims.has(ClaimType.IDENTIFIER)) {
            throw new MalformedStructureException("claims", "a key without an identifier");
        }
        byte[] key = claims.octets(ClaimType.PUBLIC_KEY);
        Set<ClaimType> yes = EnumSet.noneOf(ClaimType.class);
        Set<ClaimType> no = EnumSet.noneOf(ClaimType.class);
        for (ClaimType type : YES_OR_NO) {
            Boolean answer = claims.bool(type);
            if (answer != null) {
                (answer ? yes : no).add(type);
            }
        }
        return new Key(key == null ? null : DerBytes.copyOf(key), yes, no);
    }

    private static List<Key> distinct(List<Key> keys) throws MalformedStructureException {
        Set<DerBytes> seen = new HashSet<>();
        for (Key key : keys) {
            if (key.subjectPublicKeyInfo() != null && !seen.add(key.subjectPublicKeyInfo())) {
                throw new MalformedStructureException("reportedElements", "two elements speak of one key");
            }
        }
        return keys;
    }
}

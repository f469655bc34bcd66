package io.tagport.im.wire;

import java.util.HashMap;
import java.util.Map;

/**
 * The query of a request. Only its form is validated; see {@link UserSig#check} for the rest.
 *
 * @param sdkAppId the application, not negative
 * @param identifier the account of the caller, not empty
 * @param userSig the caller's signature; may be empty, which has its own error code
 * @param random decimal digits: 32 bits are documented, a public SDK sends 21 digits, up to 32 digits are accepted
 */
public record ImQuery(long sdkAppId, String identifier, String userSig, String random) {
    private static final int SDK_APP_ID_DIGITS_MAX = 18; // fits into a long
    private static final int RANDOM_DIGITS_MAX = 32;

    /**
     * Parses a query: parameters in any order, percent-decoded once, names case-sensitive, {@code +} not a blank.
     * Unknown parameters are skipped; if a parameter occurs twice, the first occurrence counts.
     *
     * @param rawQuery the part of the URI after the {@code ?}, undecoded; empty if there is none
     * @return the parameters
     * @throws ImRefusal {@link ImCode#APP_MISSING} without an {@code sdkappid}; {@link ImCode#BAD_URL} if it is not a
     *     number or another parameter is missing or malformed, where {@code contenttype} must be {@code json}
     */
    public static ImQuery parse(String rawQuery) throws ImRefusal {
        Map<String, String> raw = split(rawQuery);
        if (raw.getOrDefault("sdkappid", "").isEmpty()) {
            throw new ImRefusal(ImCode.APP_MISSING, "the query parameter sdkappid is missing");
        }
        ImQuery query = new ImQuery(
                Long.parseLong(digits(raw, "sdkappid", SDK_APP_ID_DIGITS_MAX)),
                value(raw, "identifier"),
                value(raw, "usersig"),
                digits(raw, "random", RANDOM_DIGITS_MAX));
        if (query.identifier.isEmpty()) {
            throw badUrl("identifier", "is empty");
        }
        if (!value(raw, "contenttype").equals("json")) {
            throw badUrl("contenttype", "is not json");
        }
        return query;
    }

    /**
     * Formats the query in the order of the get_tag page's example.
     *
     * @return the part of the URI after the {@code ?}; it contains a signature and must not be logged
     */
    public String encode() {
        return "usersig=" + PercentEncoding.encode(userSig)
                + "&identifier=" + PercentEncoding.encode(identifier)
                + "&sdkappid=" + sdkAppId
                + "&random=" + random
                + "&contenttype=json";
    }

    /** Omits the signature. */
    @Override
    public String toString() {
        return "ImQuery[sdkAppId=" + sdkAppId + ", identifier=" + identifier + ", random=" + random + "]";
    }

    private static Map<String, String> split(String rawQuery) {
        Map<String, String> raw = new HashMap<>();
        int begin = 0;
        while (begin < rawQuery.length()) {
            int next = rawQuery.indexOf('&', begin);
            int end = next < 0 ? rawQuery.length() : next;
            String parameter = rawQuery.substring(begin, end);
            int equals = parameter.indexOf('=');
            if (equals > 0) {
                raw.putIfAbsent(parameter.substring(0, equals), parameter.substring(equals + 1));
            }
            begin = end + 1;
        }
        return raw;
    }

    private static String value(Map<String, String> raw, String name) throws ImRefusal {
        if (!raw.containsKey(name)) {
            throw badUrl(name, "is missing");
        }
        return PercentEncoding.decode(raw.getOrDefault(name, ""))
                .orElseThrow(() -> badUrl(name, "is not percent-encoded UTF-8"));
    }

    private static String digits(Map<String, String> raw, String name, int most) throws ImRefusal {
        String value = value(raw, name);
        if (value.isEmpty() || value.length() > most || !value.chars().allMatch(c -> c >= '0' && c <= '9')) {
            throw badUrl(name, "is not 1 to " + most + " decimal digits");
        }
        return value;
    }

    private static ImRefusal badUrl(String name, String what) {
        return new ImRefusal(ImCode.BAD_URL, "the query parameter " + name + " " + what);
    }
}

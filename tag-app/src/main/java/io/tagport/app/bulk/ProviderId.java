package io.tagport.app.bulk;

/**
 * Whom a plan is for. Two are equal if what was planned for one may be sent to the other.
 *
 * @param name under which it is configured
 * @param place what is behind the name: kind, address and application, nothing secret
 * @param limits the profile of its limits
 */
public record ProviderId(String name, String place, String limits) {
    @Override
    public String toString() {
        return "'" + name + "' (" + place + ", limits of " + limits + ")";
    }
}

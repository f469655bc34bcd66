package io.tagport.domain.model;

import java.util.regex.Pattern;

/**
 * A tenant: a name whose bindings are separate from those of all other apps.
 *
 * @param name the name, 1 to 64 characters of {@code A-Z a-z 0-9 . _ -}
 */
public record App(String name) {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    /**
     * Checks that the name is valid.
     *
     * @throws IllegalArgumentException if the name does not have this form
     */
    public App {
        if (!FORM.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "an app name must be 1 to 64 characters of A-Z a-z 0-9 . _ -, not '" + name + "'");
        }
    }

    @Override
    public String toString() {
        return name;
    }
}

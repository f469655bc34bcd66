package io.tagport.app.settings;

/** The location of a value in the configuration file, for messages. */
record SourceLocation(String file, int line, String path) {
    SourceLocation member(String key, int line) {
        return new SourceLocation(file, line, path.isEmpty() ? key : path + "." + key);
    }

    SourceLocation item(int index, int line) {
        return new SourceLocation(file, line, path + "[" + index + "]");
    }

    /** Creates an exception whose message begins with the location. */
    SettingsException fault(String what) {
        return new SettingsException(file + " line " + line + ": " + (path.isEmpty() ? "" : path + " ") + what);
    }
}

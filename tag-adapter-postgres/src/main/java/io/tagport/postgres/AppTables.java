package io.tagport.postgres;

/**
 * The tables of one app.
 *
 * @param app the id of the app
 * @param dictionary the ids and names of its tags
 * @param subjects the rows of its subjects, with their tags
 * @param tags the rows of its tags
 * @param bindings the holders of its tags
 */
record AppTables(int app, TagDictionary dictionary, SubjectTable subjects, TagTable tags, BindingTable bindings) {
    static AppTables of(int app) {
        TagDictionary dictionary = new TagDictionary(app);
        return new AppTables(
                app, dictionary, new SubjectTable(app, dictionary), new TagTable(app), new BindingTable(app));
    }
}

/** What the configuration file and the environment say, read strictly, and the credentials made up where they say nothing. */
package io.tagport.app.settings;

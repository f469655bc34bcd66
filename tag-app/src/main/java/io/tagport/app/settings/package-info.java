/**
 * The settings from the configuration file and the environment, read strictly, and the generated credentials for what
 * is not configured.
 */
package io.tagport.app.settings;

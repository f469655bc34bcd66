/** What a server saw: each request in the field's words, what was skipped in it and why, and how it ended. */
package io.tagport.server.record;

/** The live feed of requests of the two protocols, for operators. Nothing is recorded while there is no viewer. */
package io.tagport.app.requests;

// Puts the widget where a page says <div class="aks-outbound" data-from="loadBalancer"></div>.
mw.hook( 'wikipage.content' ).add( function ( $content ) {
	var places = $content.find( '.aks-outbound' );
	if ( !places.length ) {
		return;
	}
	places.each( function ( _, place ) {
		var widget = document.createElement( 'aks-outbound' );
		Object.keys( place.dataset ).forEach( function ( name ) {
			widget.setAttribute( name, place.dataset[ name ] );
		} );
		// The page's own text stays inside, for whoever can't have the widget.
		widget.append.apply( widget, place.childNodes );
		place.replaceWith( widget );
	} );
	if ( !customElements.get( 'aks-outbound' ) ) {
		mw.loader.load( '/aks-outbound/aks-outbound.js' );
	}
} );

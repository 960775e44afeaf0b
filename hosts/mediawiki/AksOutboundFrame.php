<?php
// Wikitext <aks-outbound-frame vnet="byo" from="loadBalancer" to="none" /> shows embed.html in a
// frame. Nobody can frame anything else with it, which $wgRawHtml would allow every editor.

const AKS_OUTBOUND = "/aks-outbound";
const AKS_OUTBOUND_ASKED = [ "vnet", "from", "to", "edition", "view", "theme", "lang" ];

$wgHooks["ParserFirstCallInit"][] = static function ( Parser $parser ) {
	$parser->setHook( "aks-outbound-frame", static function ( $text, array $given, Parser $parser ) {
		$asked = array_intersect_key( $given, array_flip( AKS_OUTBOUND_ASKED ) );
		// Gives the frame its height.
		$parser->getOutput()->addHeadItem(
			Html::element( "script", [ "defer" => true, "src" => AKS_OUTBOUND . "/aks-outbound-frame.js" ] ),
			"aks-outbound-frame"
		);
		return Html::element( "iframe", [
			"src" => AKS_OUTBOUND . "/embed.html?" . http_build_query( $asked ),
			"title" => "Can my AKS cluster change its outbound type?",
			"width" => "100%",
			"height" => "900",
			"loading" => "lazy",
		] );
	} );
};

<?php
// What a wiki's administrator sets for the widget, on top of a plain wiki.

$wgSitename = "Platform handbook";
// A real wiki has its own address here; this one is tried out at whatever address it is served.
$wgServer = "http://" . ( $_SERVER["HTTP_HOST"] ?? "127.0.0.1" );
$wgScriptPath = "";
$wgResourceBasePath = "";
$wgArticlePath = "/index.php?title=$1";

$wgDBtype = "sqlite";
$wgDBname = "wiki";
$wgSQLiteDataDir = "$IP/../wiki-data";
$wgSecretKey = "a real wiki keeps this to itself";
$wgMainCacheType = CACHE_DB;
$wgJobRunRate = 0;
$wgLogos = false;
$wgFavicon = "data:,";

wfLoadSkin( "Vector" );
$wgDefaultSkin = "vector-2022";

// MediaWiki's own policy: both ways to embed go with it.
$wgCSPHeader = true;

// For the frame; the element needs MediaWiki:Common.js alone.
require_once "$IP/aks-outbound/AksOutboundFrame.php";

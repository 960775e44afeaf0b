<?php
// What an administrator adds to the end of the wiki's own LocalSettings.php.

$wgDefaultSkin = "vector-2022";

// MediaWiki's own policy for scripts, if you use it: both ways to embed go with it.
$wgCSPHeader = true;

// For the frame alone; the element needs only the page MediaWiki:Common.js.
require_once "$IP/aks-outbound/AksOutboundFrame.php";

<?php
// Runs mbstring over lines of "d HEX" (bytes) or "e HEX" (UTF-8 text); answers hex.
$name = $argv[1];
$out = '';
while (($line = fgets(STDIN)) !== false) {
    $bytes = hex2bin(substr(trim($line), 2));
    $out .= bin2hex($line[0] === 'd'
        ? mb_convert_encoding($bytes, 'UTF-8', $name)
        : mb_convert_encoding($bytes, $name, 'UTF-8')) . "\n";
}
echo $out;
